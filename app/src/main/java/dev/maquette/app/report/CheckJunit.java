package dev.maquette.app.report;

import dev.maquette.app.report.markup.VisibleText;
import dev.maquette.hazard.CheckResult;
import dev.maquette.hazard.Hazard;
import dev.maquette.hazard.MigrationCheck;
import dev.maquette.hazard.Outcome;
import dev.maquette.hazard.StatementCheck;
import dev.maquette.hazard.Verdict;
import dev.maquette.hazard.WorkloadCheck;
import java.io.StringWriter;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/// What migrations do, as test reports that build servers read: a suite for each file, a case for each statement.
public final class CheckJunit {
    private final XMLStreamWriter xml;

    private CheckJunit(XMLStreamWriter xml) {
        this.xml = xml;
    }

    /// The document, with a line feed at its end.
    ///
    /// @param failing the least verdict that fails a case
    public static String of(CheckResult result, Verdict failing) {
        var text = new StringWriter();
        try {
            var report = new CheckJunit(XMLOutputFactory.newFactory().createXMLStreamWriter(text));
            report.write(result, failing);
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
        return text + "\n";
    }

    private void write(CheckResult result, Verdict failing) throws XMLStreamException {
        xml.writeStartDocument();
        xml.writeStartElement("testsuites");
        for (MigrationCheck check : result.migrations()) {
            xml.writeStartElement("testsuite");
            xml.writeAttribute("name", check.migration().name());
            xml.writeAttribute("tests", Integer.toString(check.statements().size()));
            for (StatementCheck statement : check.statements()) {
                write(check.migration().name(), statement, failing);
            }
            xml.writeEndElement();
        }
        if (result.workload().isPresent()) {
            write(result.workload().get());
        }
        xml.writeEndElement();
        xml.writeEndDocument();
    }

    /// What is found stands at the statements of the migrations; here is what was not judged.
    private void write(WorkloadCheck workload) throws XMLStreamException {
        xml.writeStartElement("testsuite");
        xml.writeAttribute("name", "the workload");
        xml.writeAttribute("tests", Integer.toString(workload.notJudged().size()));
        for (WorkloadCheck.NotJudged one : workload.notJudged()) {
            xml.writeStartElement("testcase");
            xml.writeAttribute("classname", "the workload");
            xml.writeAttribute("name", VisibleText.of(one.what()));
            skipped(one.reason());
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }

    private void write(String file, StatementCheck check, Verdict failing) throws XMLStreamException {
        xml.writeStartElement("testcase");
        xml.writeAttribute("classname", file);
        xml.writeAttribute("name", "line " + check.statement().line());
        switch (check.outcome()) {
            case Outcome.NotChecked(String reason) -> skipped(reason);
            case Outcome.NotReached() -> skipped("a statement before it fails");
            case Outcome.Executed(), Outcome.Failed(var _) -> {
                if (check.verdict().compareTo(failing) >= 0) {
                    failure(check);
                }
            }
        }
        xml.writeEndElement();
    }

    private void skipped(String reason) throws XMLStreamException {
        xml.writeEmptyElement("skipped");
        xml.writeAttribute("message", VisibleText.of(reason));
    }

    private void failure(StatementCheck check) throws XMLStreamException {
        xml.writeStartElement("failure");
        xml.writeAttribute("type", check.verdict().name());
        xml.writeCharacters(VisibleText.of(check.statement().sql()
                + check.hazards().stream().map(CheckJunit::line).collect(Collectors.joining("\n", "\n", ""))));
        xml.writeEndElement();
    }

    private static String line(Hazard hazard) {
        return hazard.rule() + ": " + hazard.message();
    }
}
