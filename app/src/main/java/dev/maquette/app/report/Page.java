package dev.maquette.app.report;

import static dev.maquette.app.report.markup.Markup.element;

import dev.maquette.app.report.markup.Markup;
import dev.maquette.app.report.markup.Markup.Element;
import dev.maquette.app.report.markup.Markup.Verbatim;
import java.util.Base64;
import java.util.List;

/// What every page has: one file that needs nothing else, no network, no fonts, no server.
final class Page {
    private static final String STYLE = Resource.text("report.css");
    private static final String SCRIPT = Resource.text("report.js");

    private Page() {}

    /// The file's text.
    ///
    /// @param foot what a reader should know at the end
    static String html(String title, Element header, Element navigation, Element main, String foot) {
        Element body = element(
                "body",
                "",
                element("a", "skip", "Skip to the content").with("href", "#main"),
                header,
                navigation,
                main,
                element("footer", "", element("p", "", foot)),
                new Element("script", List.of(), List.of(new Verbatim(SCRIPT))));
        return "<!DOCTYPE html>\n"
                + element("html", "", head(title), body).with("lang", "en").write() + "\n";
    }

    private static Element head(String title) {
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
                element("title", "", title),
                element("style", "", new Verbatim(STYLE)));
    }

    /// Nothing may be loaded, and only the script of this file may run: were a name ever to get past the escaping, the
    /// browser would still not run it.
    private static String policy() {
        return "default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-"
                + Base64.getEncoder().encodeToString(Sha256.of(SCRIPT))
                + "'; img-src data:; base-uri 'none'; form-action 'none'";
    }

    /// A fact of the header.
    static Element fact(String name, String value) {
        return element("div", "", element("dt", "", name), element("dd", "", value));
    }

    /// The links to the sections.
    static Element navigation(Element... links) {
        return element("nav", "sections", links).with("aria-label", "Sections");
    }

    /// A link to a section.
    ///
    /// @param count how much is there, or nothing
    static Element link(String section, String label, String count) {
        Markup number = count.isEmpty() ? new Markup.Text("") : element("span", "count", count);
        return element("a", "", new Markup.Text(label), number).with("href", "#" + section);
    }
}
