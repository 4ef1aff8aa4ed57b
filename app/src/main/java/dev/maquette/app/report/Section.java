package dev.maquette.app.report;

import static dev.maquette.app.report.markup.Markup.element;

import dev.maquette.app.report.markup.Markup;
import dev.maquette.app.report.markup.Markup.Element;
import java.util.List;
import java.util.Locale;

/// Pieces that every section of the page is made of.
final class Section {
    private Section() {}

    /// A section with its heading.
    static Element of(String id, String heading, List<? extends Markup> content) {
        return element("section", "", element("h2", "", heading).with("id", id + "-heading"))
                .with("id", id)
                .with("aria-labelledby", id + "-heading")
                .with(content);
    }

    /// A table: heads, then rows of cells.
    static Element table(String styleClass, String caption, List<String> heads, List<Element> rows) {
        Element head = element("tr", "")
                .with(heads.stream()
                        .map(text -> element("th", "", text).with("scope", "col"))
                        .toList());
        return element(
                "table",
                styleClass,
                element("caption", "", caption),
                element("thead", "", head),
                element("tbody", "").with(rows));
    }

    /// A row: its name, then its cells.
    static Element row(String name, Element... cells) {
        return element("tr", "", element("th", "", name).with("scope", "row")).with(List.of(cells));
    }

    /// A cell.
    static Element cell(String text) {
        return element("td", "", text);
    }

    /// A cell with a number.
    static Element figure(String text) {
        return element("td", "figure", text);
    }

    /// Something folded under a line.
    static Element folded(String styleClass, Markup summary, Markup... content) {
        return element("details", styleClass, element("summary", "", summary)).with(List.of(content));
    }

    /// A statement, or another text that stands as it is, to be copied.
    static Element sql(String label, String text) {
        return element(
                "figure", "sql", element("figcaption", "", label), element("pre", "", element("code", "", text)));
    }

    /// A bar of a share between 0 and 1. It repeats a number that stands beside it, so it is hidden from readers of
    /// text.
    static Element bar(String styleClass, double share) {
        String width = String.format(Locale.ROOT, "width:%.1f%%", Math.clamp(share, 0, 1) * 100);
        return element("span", "bar " + styleClass, element("span", "").with("style", width))
                .with("aria-hidden", "true");
    }
}
