package dev.maquette.app.report;

import static dev.maquette.app.report.markup.Markup.element;

import dev.maquette.app.report.markup.Markup;
import dev.maquette.app.report.markup.Markup.Element;
import dev.maquette.app.report.markup.Markup.Verbatim;
import dev.maquette.model.Snapshot;
import dev.maquette.review.ReviewResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;

/// A review as one HTML file that needs nothing else: no network, no fonts, no server.
public final class HtmlReport {
    private static final String STYLE = Resource.text("report.css");
    private static final String SCRIPT = Resource.text("report.js");

    private HtmlReport() {}

    /// Writes the file.
    ///
    /// @throws UncheckedIOException when it cannot be written
    public static void write(ReviewResult review, Snapshot snapshot, Path file) {
        try {
            Files.writeString(file, html(review, snapshot));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

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
        Element body = element(
                "body",
                "",
                element("a", "skip", "Skip to the content").with("href", "#main"),
                header(review),
                navigation(review),
                main,
                footer(),
                new Element("script", List.of(), List.of(new Verbatim(SCRIPT))));
        return "<!DOCTYPE html>\n"
                + element("html", "", head(review), body).with("lang", "en").write() + "\n";
    }

    private static Element head(ReviewResult review) {
        return element(
                "head",
                "",
                element("meta", "").with("charset", "utf-8"),
                element("meta", "")
                        .with("http-equiv", "Content-Security-Policy")
                        .with("content", policy()),
                element("meta", "").with("name", "viewport").with("content", "width=device-width, initial-scale=1"),
                element("meta", "").with("name", "color-scheme").with("content", "light dark"),
                element("meta", "").with("name", "referrer").with("content", "no-referrer"),
                element("title", "", "Review of " + review.origin().database()),
                element("style", "", new Verbatim(STYLE)));
    }

    /// Nothing may be loaded, and only the script of this file may run: were a name ever to get past the escaping, the
    /// browser would still not run it.
    private static String policy() {
        return "default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-"
                + Base64.getEncoder().encodeToString(Sha256.of(SCRIPT))
                + "'; img-src data:; base-uri 'none'; form-action 'none'";
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
                        fact("Server", "PostgreSQL " + origin.server().version()),
                        fact("Captured", Figures.minute(origin.capturedAt())),
                        fact("Captured as", origin.abilities().role()),
                        fact("Model", ModelSection.summary(review.model()))));
    }

    private static Element fact(String name, String value) {
        return element("div", "", element("dt", "", name), element("dd", "", value));
    }

    private static Element navigation(ReviewResult review) {
        return element(
                        "nav",
                        "sections",
                        link("overview", "Overview", ""),
                        link(
                                "findings",
                                "Findings",
                                String.valueOf(review.findings().size())),
                        link("pictures", "Pictures", ""),
                        link(
                                "statements",
                                "Statements",
                                String.valueOf(review.statements().size())),
                        link("sizes", "Sizes", ""),
                        link("model", "Model", ""))
                .with("aria-label", "Sections");
    }

    private static Element link(String section, String label, String count) {
        Markup number = count.isEmpty() ? new Markup.Text("") : element("span", "count", count);
        return element("a", "", new Markup.Text(label), number).with("href", "#" + section);
    }

    private static Element footer() {
        return element(
                "footer",
                "",
                element(
                        "p",
                        "",
                        "Costs are the planner's own unit, not time. Nothing here was run against the database: "
                                + "statements were planned on a scale model that holds no rows."));
    }
}
