package dev.maquette.app.report;

import static dev.maquette.app.report.markup.Markup.element;

import dev.maquette.advise.Advice;
import dev.maquette.app.report.markup.Markup.Element;
import dev.maquette.model.Snapshot;
import dev.maquette.review.ReviewResult;
import java.util.ArrayList;
import java.util.Optional;

/// A review as one HTML file that needs nothing else: no network, no fonts, no server.
public final class HtmlReport {
    private static final String FOOT = "Costs are the planner's own unit, not time. Nothing here was run against the"
            + " database: statements were planned on a scale model that holds no rows.";

    private static final String INDEXES = "indexes";

    private HtmlReport() {}

    /// The file's text.
    public static String html(ReviewResult review, Snapshot snapshot) {
        return html(review, snapshot, Optional.empty());
    }

    /// The file's text.
    ///
    /// @param advice on indexes, when that was asked
    public static String html(ReviewResult review, Snapshot snapshot, Optional<Advice> advice) {
        var tables = new TableFindings(snapshot, review.findings());
        TableSizes sizes = TableSizes.of(snapshot);
        var pictures = new PicturesSection(snapshot.schema(), tables, sizes);
        var sections = new ArrayList<Element>();
        sections.add(OverviewSection.of(review));
        sections.add(new FindingsSection(tables, pictures, review).of(review));
        advice.map(plan -> DocumentHtml.section(INDEXES, "Indexes for the whole workload", IndexChapter.of(plan)))
                .ifPresent(sections::add);
        sections.add(pictures.section());
        sections.add(StatementsSection.of(review.statements()));
        sections.add(SizesSection.of(sizes));
        sections.add(ModelSection.of(review));
        Element main =
                element("main", "").with("id", "main").with("tabindex", "-1").with(sections);
        return Page.html(
                "Review of " + review.origin().database(), header(review), navigation(review, advice), main, FOOT);
    }

    private static Element header(ReviewResult review) {
        var origin = review.origin();
        return element(
                "header",
                "top",
                element("p", "brand", "Maquette review"),
                element("h1", "", element("bdi", "", origin.database())),
                element(
                        "dl",
                        "facts",
                        Page.fact("Server", "PostgreSQL " + origin.server().version()),
                        Page.fact("Captured", Figures.minute(origin.capturedAt())),
                        Page.fact("Captured as", origin.abilities().role()),
                        Page.fact("Model", ModelSection.summary(review.model()))));
    }

    private static Element navigation(ReviewResult review, Optional<Advice> advice) {
        var links = new ArrayList<Element>();
        links.add(Page.link("overview", "Overview", ""));
        links.add(Page.link(
                "findings", "Findings", String.valueOf(review.findings().size())));
        advice.ifPresent(plan -> links.add(
                Page.link(INDEXES, "Indexes", String.valueOf(plan.changes().size()))));
        links.add(Page.link("pictures", "Pictures", ""));
        links.add(Page.link(
                "statements", "Statements", String.valueOf(review.statements().size())));
        links.add(Page.link("sizes", "Sizes", ""));
        links.add(Page.link("model", "Model", ""));
        return Page.navigation(links.toArray(Element[]::new));
    }
}
