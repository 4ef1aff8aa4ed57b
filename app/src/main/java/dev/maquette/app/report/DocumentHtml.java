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
    private final List<Block.Fact> facts = new ArrayList<>();
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

    /// A section of a page, from blocks without headings.
    static Element section(String id, String heading, List<Block> blocks) {
        var html = new DocumentHtml();
        html.heading = heading;
        blocks.forEach(html::add);
        html.endFacts();
        return Section.of(id, heading, List.copyOf(html.content));
    }

    private void add(Block block) {
        if (!(block instanceof Block.Fact)) {
            endFacts();
        }
        switch (block) {
            case Block.Heading(String text) -> {
                endSection();
                heading = text;
            }
            case Block.Item(String text) -> content.add(element("h3", "", text));
            case Block.Paragraph(String text) -> content.add(element("p", "", text));
            case Block.Lead(String text) -> content.add(element("p", "", element("strong", "", text)));
            case Block.Note(String text) -> content.add(element("p", "lead", text));
            case Block.Fact fact -> facts.add(fact);
            case Block.Patch(String sign, String sql) -> content.add(Section.sql(label(sign), sql));
            case Block.Code code -> content.add(Section.sql(code.label(), code.text()));
            case Block.Table table -> content.add(table(table));
        }
    }

    private static String label(String sign) {
        return switch (sign) {
            case Block.Patch.DO -> "Do";
            case Block.Patch.UNDO -> "Undo";
            default -> sign;
        };
    }

    private void endFacts() {
        if (!facts.isEmpty()) {
            content.add(element("dl", "known")
                    .with(facts.stream()
                            .map(fact -> Page.fact(fact.name(), fact.text()))
                            .toList()));
            facts.clear();
        }
    }

    private void endSection() {
        endFacts();
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
