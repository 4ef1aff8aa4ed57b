package dev.maquette.app.report;

import static dev.maquette.app.report.markup.Markup.element;

import dev.maquette.app.report.markup.Markup;
import dev.maquette.app.report.markup.Markup.Element;
import dev.maquette.app.report.markup.Markup.Text;
import dev.maquette.app.report.picture.Diagram;
import dev.maquette.app.report.picture.DiagramSvg;
import dev.maquette.app.report.picture.Diagrams;
import dev.maquette.model.QualifiedName;
import dev.maquette.model.schema.Schema;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;

/// Tables and what they refer to. A picture of everything is a picture of nothing once there are some dozens of tables,
/// so those with findings come first, then the largest.
final class PicturesSection {
    private static final int WITH_FINDINGS = 40;
    private static final int LARGEST = 4;
    private static final int IN_OVERVIEW = 36;

    private final Diagrams diagrams;
    private final TableFindings findings;
    private final List<QualifiedName> pictured;
    private final SequencedSet<QualifiedName> overview = new LinkedHashSet<>();
    private final int tables;

    PicturesSection(Schema schema, TableFindings findings, TableSizes sizes) {
        this.diagrams = new Diagrams(schema, findings.counts());
        this.findings = findings;
        this.tables = sizes.tables().size();
        var chosen = new LinkedHashSet<QualifiedName>();
        findings.mostFirst().stream().limit(WITH_FINDINGS).forEach(chosen::add);
        sizes.tables().stream().map(TableSizes.Size::table).limit(LARGEST).forEach(chosen::add);
        pictured = chosen.stream().filter(diagrams::hasNeighbours).toList();
        findings.mostFirst().stream().limit(IN_OVERVIEW).forEach(overview::add);
        sizes.tables().stream()
                .map(TableSizes.Size::table)
                .takeWhile(_ -> overview.size() < IN_OVERVIEW)
                .forEach(overview::add);
    }

    /// The place of a table's picture, when it has one.
    Optional<String> id(QualifiedName table) {
        int at = pictured.indexOf(table);
        return at < 0 ? Optional.empty() : Optional.of("picture-" + (at + 1));
    }

    Element section() {
        var content = new ArrayList<Markup>();
        if (overview.isEmpty()) {
            content.add(element("p", "", "There are no tables."));
            return Section.of("pictures", "Pictures", content);
        }
        content.add(element("p", "lead", lead()));
        content.add(frame(diagrams.overview(overview), "picture-0"));
        content.add(legend());
        for (int at = 0; at < pictured.size(); at++) {
            content.add(around(pictured.get(at), "picture-" + (at + 1)));
        }
        return Section.of("pictures", "Pictures", content);
    }

    private String lead() {
        return overview.size() == tables
                ? "All " + Figures.count(tables, "table") + "; referenced tables stand to the left."
                : overview.size() + " of " + tables
                        + " tables: those with findings, then the largest. Referenced tables stand to the left.";
    }

    private Element around(QualifiedName table, String id) {
        Diagram diagram = diagrams.around(table);
        int count = findings.counts().getOrDefault(table, 0);
        String note = diagram.leftOut() == 0 ? "" : Figures.count(diagram.leftOut(), "more neighbour") + " not shown";
        Element summary = element(
                "span",
                "",
                element("bdi", "subject", table.toString()),
                element("span", "meta", count == 0 ? "" : Figures.count(count, "finding")),
                element("span", "meta", note));
        return Section.folded("picture", summary, frame(diagram, id + "-er")).with("id", id);
    }

    private static Element frame(Diagram diagram, String id) {
        return element("div", "canvas", DiagramSvg.of(diagram, id))
                .with("tabindex", "0")
                .with("role", "group")
                .with("aria-label", diagram.title());
    }

    private static Element legend() {
        return element(
                "p",
                "legend",
                new Text("How many rows a line's end stands for:"),
                DiagramSvg.end(false, false),
                new Text("exactly one,"),
                DiagramSvg.end(true, false),
                new Text("none or one,"),
                DiagramSvg.end(true, true),
                new Text("any number. "),
                element("b", "", "PK"),
                new Text(" primary key, "),
                element("b", "", "FK"),
                new Text(" foreign key, "),
                element("b", "", "?"),
                new Text(" may be NULL. A number counts findings."));
    }
}
