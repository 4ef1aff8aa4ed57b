package dev.maquette.app.report;

import static dev.maquette.app.report.markup.Markup.element;

import dev.maquette.app.report.TableSizes.Size;
import dev.maquette.app.report.markup.Markup;
import dev.maquette.app.report.markup.Markup.Element;
import dev.maquette.app.report.markup.Markup.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What takes the space.
final class SizesSection {
    private static final int SHOWN = 20;

    private SizesSection() {}

    static Element of(TableSizes sizes) {
        var content = new ArrayList<Markup>();
        List<Size> tables = sizes.tables();
        content.add(element(
                "p", "lead", Figures.bytes(sizes.totalBytes()) + " in " + Figures.count(tables.size(), "table") + "."));
        content.add(element(
                "p",
                "legend",
                element("span", "key heap", "rows"),
                element("span", "key toast", "long values"),
                element("span", "key index", "indexes")));
        double most = tables.isEmpty() ? 0 : tables.getFirst().totalBytes();
        content.add(list(tables.stream().limit(SHOWN).toList(), most));
        if (tables.size() > SHOWN) {
            content.add(Section.folded(
                    "rest",
                    new Text((tables.size() - SHOWN) + " smaller tables"),
                    list(tables.stream().skip(SHOWN).toList(), most)));
        }
        return Section.of("sizes", "Sizes", content);
    }

    private static Element list(List<Size> tables, double most) {
        return element("ul", "sizes")
                .with(tables.stream()
                        .map(size -> element("li", "", table(size, most)))
                        .toList());
    }

    private static Element table(Size size, double most) {
        String rows =
                size.rows().map(count -> Figures.number(count) + " rows · ").orElse("");
        Element summary = element(
                "span",
                "line",
                element("bdi", "subject", size.table().toString()),
                element("span", "meta", rows + Figures.bytes(size.totalBytes())),
                element(
                                "span",
                                "bar",
                                part("heap", size.heapBytes(), most),
                                part("toast", size.toastBytes(), most),
                                part("index", size.indexBytes(), most))
                        .with("aria-hidden", "true"));
        var rowsOfParts = new ArrayList<Element>();
        rowsOfParts.add(Section.row("rows", Section.cell(""), Section.figure(Figures.bytes(size.heapBytes()))));
        rowsOfParts.add(Section.row("long values", Section.cell(""), Section.figure(Figures.bytes(size.toastBytes()))));
        size.indexes()
                .forEach(index -> rowsOfParts.add(Section.row(
                        index.index().name(),
                        Section.cell(index.method()),
                        Section.figure(Figures.bytes(index.bytes())))));
        return Section.folded(
                "size",
                summary,
                Section.table("parts", "Parts of " + size.table(), List.of("Part", "Kind", "Size"), rowsOfParts));
    }

    private static Element part(String styleClass, long bytes, double most) {
        String width = String.format(Locale.ROOT, "width:%.2f%%", most == 0 ? 0 : bytes / most * 100);
        return element("span", styleClass).with("style", width);
    }
}
