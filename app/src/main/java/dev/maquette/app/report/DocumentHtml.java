package dev.maquette.app.report;

import static dev.maquette.app.report.markup.Markup.element;

import dev.maquette.app.report.document.Block;
import dev.maquette.app.report.document.Document;
import dev.maquette.app.report.markup.Markup;
import dev.maquette.app.report.markup.Markup.Element;
import java.util.ArrayList;
import java.util.List;

/// A document as one HTML file; its headings begin the page's sections.
public final class DocumentHtml {
    private final List<Element> sections = new ArrayList<>();
    private final List<Element> links = new ArrayList<>();
    private final List<Markup> content = new ArrayList<>();
    private String heading = "Summary";

    private DocumentHtml() {}

    /// The file's text.
    ///
    /// @param brand which part of the program wrote it
    /// @param foot what a reader should know at the end
    public static String of(Document document, String brand, String foot) {
        var html = new DocumentHtml();
        document.blocks().forEach(html::add);
        html.endSection();
        Element header = element(
                "header", "top", element("p", "brand", brand), element("h1", "", element("bdi", "", document.title())));
        Element main =
                element("main", "").with("id", "main").with("tabindex", "-1").with(html.sections);
        return Page.html(document.title(), header, Page.navigation(html.links.toArray(Element[]::new)), main, foot);
    }

    private void add(Block block) {
        switch (block) {
            case Block.Heading(String text) -> {
                endSection();
                heading = text;
            }
            case Block.Paragraph(String text) -> content.add(element("p", "", text));
            case Block.Code code ->
                content.add(element(
                        "figure",
                        "sql",
                        element("figcaption", "", code.label()),
                        element("pre", "", element("code", "", code.text()))));
            case Block.Table table -> content.add(table(table));
        }
    }

    private void endSection() {
        if (content.isEmpty()) {
            return;
        }
        String id = "part-" + (sections.size() + 1);
        sections.add(Section.of(id, heading, List.copyOf(content)));
        links.add(Page.link(id, heading, ""));
        content.clear();
    }

    private Element table(Block.Table table) {
        return Section.table(
                "",
                heading,
                table.heads(),
                table.rows().stream()
                        .map(row -> Section.row(
                                row.getFirst(),
                                row.stream().skip(1).map(Section::cell).toArray(Element[]::new)))
                        .toList());
    }
}
