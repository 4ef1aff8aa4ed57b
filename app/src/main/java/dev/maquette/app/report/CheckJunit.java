package dev.maquette.app.report;

import dev.maquette.app.report.markup.VisibleText;
import dev.maquette.hazard.CheckResult;
import dev.maquette.hazard.Hazard;
import dev.maquette.hazard.Migration;
import dev.maquette.hazard.MigrationCheck;
import dev.maquette.hazard.Outcome;
import dev.maquette.hazard.StatementCheck;
import dev.maquette.hazard.Verdict;
import dev.maquette.hazard.WorkloadCheck;
import java.io.StringWriter;
import java.util.Comparator;
import java.util.List;
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
            suite(check, failing);
        }
        if (result.workload().isPresent()) {
            write(result.workload().get());
        }
        xml.writeEndElement();
        xml.writeEndDocument();
    }

    /// What is found stands at the statements of the migrations; here is what was not judged.
    private void write(WorkloadCheck workload) throws XMLStreamException {
        String count = Integer.toString(workload.notJudged().size());
        xml.writeStartElement("testsuite");
        xml.writeAttribute("name", "the workload");
        xml.writeAttribute("tests", count);
        xml.writeAttribute("failures", "0");
        xml.writeAttribute("errors", "0");
        xml.writeAttribute("skipped", count);
        for (WorkloadCheck.NotJudged one : workload.notJudged()) {
            begin("the workload", one.what());
            skipped(one.reason());
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }

    private void suite(MigrationCheck check, Verdict failing) throws XMLStreamException {
        List<StatementCheck> statements = check.statements();
        List<Migration.NotRun> notRun = check.migration().notRun();
        long skipped = statements.stream().filter(CheckJunit::isSkipped).count() + notRun.size();
        long failures = statements.stream()
                .filter(statement -> fails(statement, failing))
                .count();
        xml.writeStartElement("testsuite");
        xml.writeAttribute("name", check.migration().name());
        xml.writeAttribute("tests", Long.toString(statements.size() + notRun.size()));
        xml.writeAttribute("failures", Long.toString(failures));
        xml.writeAttribute("errors", "0");
        xml.writeAttribute("skipped", Long.toString(skipped));
        for (StatementCheck statement : statements) {
            begin(check.migration().name(), statement.statement().place());
            content(statement, failing);
            xml.writeEndElement();
        }
        for (Migration.NotRun each : notRun) {
            begin(check.migration().name(), "line " + each.line());
            skipped(each.what() + ": " + each.reason());
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }

    private void begin(String suite, String name) throws XMLStreamException {
        xml.writeStartElement("testcase");
        xml.writeAttribute("classname", suite);
        xml.writeAttribute("name", VisibleText.of(name));
    }

    private static boolean isSkipped(StatementCheck check) {
        return check.outcome() instanceof Outcome.NotChecked || check.outcome() instanceof Outcome.NotReached;
    }

    private static boolean fails(StatementCheck check, Verdict failing) {
        return !isSkipped(check) && check.verdict().compareTo(failing) >= 0;
    }

    private void content(StatementCheck check, Verdict failing) throws XMLStreamException {
        switch (check.outcome()) {
            case Outcome.NotChecked(String reason) -> skipped(reason);
            case Outcome.NotReached() -> skipped("a statement before it fails");
            case Outcome.Executed(), Outcome.Failed(var _) -> {
                if (fails(check, failing)) {
                    failure(check);
                }
            }
        }
    }

    private void skipped(String reason) throws XMLStreamException {
        xml.writeEmptyElement("skipped");
        xml.writeAttribute("message", VisibleText.of(reason));
    }

    private void failure(StatementCheck check) throws XMLStreamException {
        xml.writeStartElement("failure");
        xml.writeAttribute("type", check.verdict().name());
        String gravest = check.hazards().stream()
                .max(Comparator.comparing(Hazard::verdict))
                .map(Hazard::message)
                .orElseThrow();
        xml.writeAttribute("message", VisibleText.of(gravest));
        xml.writeCharacters(VisibleText.of(check.statement().sql()
                + check.hazards().stream().map(CheckJunit::line).collect(Collectors.joining("\n", "\n", ""))));
        xml.writeEndElement();
    }

    private static String line(Hazard hazard) {
        return hazard.rule() + ": " + hazard.message();
    }
}
