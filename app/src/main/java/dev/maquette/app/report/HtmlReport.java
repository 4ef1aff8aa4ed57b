package dev.maquette.app.report;

import static dev.maquette.app.report.markup.Markup.element;

import dev.maquette.app.report.markup.Markup.Element;
import dev.maquette.model.Snapshot;
import dev.maquette.review.ReviewResult;

/// A review as one HTML file that needs nothing else: no network, no fonts, no server.
public final class HtmlReport {
    private static final String FOOT = "Costs are the planner's own unit, not time. Nothing here was run against the"
            + " database: statements were planned on a scale model that holds no rows.";

    private HtmlReport() {}

    /// The file's text.
    public static String html(ReviewResult review, Snapshot snapshot) {
        var tables = new TableFindings(snapshot, review.findings());
        TableSizes sizes = TableSizes.of(snapshot);
        var pictures = new PicturesSection(snapshot.schema(), tables, sizes);
        Element main = element(
                        "main",
                        "",
                        OverviewSection.of(review),
                        new FindingsSection(tables, pictures, review).of(review),
                        pictures.section(),
                        StatementsSection.of(review.statements()),
                        SizesSection.of(sizes),
                        ModelSection.of(review))
                .with("id", "main")
                .with("tabindex", "-1");
        return Page.html("Review of " + review.origin().database(), header(review), navigation(review), main, FOOT);
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

    private static Element navigation(ReviewResult review) {
        return Page.navigation(
                Page.link("overview", "Overview", ""),
                Page.link(
                        "findings", "Findings", String.valueOf(review.findings().size())),
                Page.link("pictures", "Pictures", ""),
                Page.link(
                        "statements",
                        "Statements",
                        String.valueOf(review.statements().size())),
                Page.link("sizes", "Sizes", ""),
                Page.link("model", "Model", ""));
    }
}
