package dev.maquette.app.report.picture;

import static dev.maquette.app.report.markup.Markup.element;

import dev.maquette.app.report.markup.Markup;
import dev.maquette.app.report.markup.Markup.Element;
import dev.maquette.app.report.picture.Diagram.Emphasis;
import dev.maquette.app.report.picture.Diagram.Row;
import dev.maquette.app.report.picture.DiagramLayout.PlacedBox;
import java.util.ArrayList;
import java.util.List;

/// Writes a picture as SVG to stand inside an HTML document. Colours come from the document's style sheet by class.
public final class DiagramSvg {
    private DiagramSvg() {}

    /// The picture.
    ///
    /// @param id a name for the picture, unique in the document
    public static Element of(Diagram diagram, String id) {
        DiagramLayout layout = DiagramLayout.of(diagram);
        String width = number(Math.ceil(layout.width()));
        String height = number(Math.ceil(layout.height()));
        var parts = new ArrayList<Markup>();
        parts.add(element("title", "", diagram.title()).with("id", id + "-title"));
        parts.add(element("desc", "", description(diagram)).with("id", id + "-desc"));
        layout.lines().forEach(line -> parts.add(LineSvg.of(line)));
        layout.boxes().forEach(box -> parts.add(box(box)));
        return element("svg", "er")
                .with("viewBox", "0 0 " + width + " " + height)
                .with("width", width)
                .with("height", height)
                .with("role", "img")
                .with("aria-labelledby", id + "-title " + id + "-desc")
                .with(parts);
    }

    /// The end of a line, for a legend.
    ///
    /// @param optional whether there may be none
    /// @param many whether there may be more than one
    public static Element end(boolean optional, boolean many) {
        return element("svg", "er", LineSvg.sample(optional, many))
                .with("viewBox", "0 0 36 16")
                .with("width", "36")
                .with("height", "16")
                .with("aria-hidden", "true");
    }

    /// What the picture says, for those who cannot see it.
    private static String description(Diagram diagram) {
        if (diagram.links().isEmpty()) {
            return diagram.boxes().size() + " tables without foreign keys between them.";
        }
        List<String> sentences = diagram.links().stream()
                .limit(40)
                .map(link -> link.child() + " (" + link.childColumn() + ") refers to " + link.parent() + " ("
                        + link.parentColumn() + ").")
                .toList();
        return String.join(" ", sentences);
    }

    private static Element box(PlacedBox placed) {
        BoxShape shape = placed.shape();
        Diagram.Box box = shape.box();
        String styleClass = "er-box" + (box.emphasis() == Emphasis.FOCUS ? " er-focus" : "")
                + (box.findings() > 0 ? " er-flagged" : "");
        var parts = new ArrayList<Markup>();
        parts.add(element("title", "", box.table().toString()));
        parts.add(rectangle("er-frame", shape.width(), shape.height()));
        parts.add(element("path", "er-head").with("d", head(shape)));
        parts.add(text("er-name", BoxShape.PADDING, BoxShape.HEAD / 2, shape.label()));
        if (box.findings() > 0) {
            parts.add(badge(shape));
        }
        for (int at = 0; at < box.rows().size(); at++) {
            parts.add(row(shape, box.rows().get(at), at));
        }
        if (box.hiddenColumns() > 0 && !box.rows().isEmpty()) {
            double middle = BoxShape.HEAD + 3 + box.rows().size() * BoxShape.ROW + BoxShape.ROW / 2;
            parts.add(text(
                    "er-more", BoxShape.PADDING + BoxShape.KEY_WIDTH, middle, "+ " + box.hiddenColumns() + " more"));
        }
        return element("g", styleClass)
                .with("transform", "translate(" + number(placed.x()) + " " + number(placed.y()) + ")")
                .with(parts);
    }

    private static Element badge(BoxShape shape) {
        double centre = shape.width() - BoxShape.PADDING - 7;
        String count =
                shape.box().findings() > 99 ? "99" : String.valueOf(shape.box().findings());
        return element(
                "g",
                "er-badge",
                element("title", "", "findings: " + shape.box().findings()),
                element("circle", "")
                        .with("cx", number(centre))
                        .with("cy", number(BoxShape.HEAD / 2))
                        .with("r", "9"),
                text("er-count", centre, BoxShape.HEAD / 2, count));
    }

    private static Element row(BoxShape shape, Row row, int at) {
        double middle = BoxShape.HEAD + 3 + at * BoxShape.ROW + BoxShape.ROW / 2;
        var parts = new ArrayList<Markup>();
        String key = row.primaryKey() ? "PK" : row.foreignKey() ? "FK" : "";
        if (!key.isEmpty()) {
            parts.add(text(row.primaryKey() ? "er-pk" : "er-fk", BoxShape.PADDING, middle, key));
        }
        parts.add(element("title", "", row.name() + " " + row.type() + (row.nullable() ? "" : " not null")));
        parts.add(text("er-column", BoxShape.PADDING + BoxShape.KEY_WIDTH, middle, BoxShape.name(row)));
        parts.add(text("er-type", shape.width() - BoxShape.PADDING, middle, BoxShape.type(row)));
        return element("g", "").with(parts);
    }

    private static Element rectangle(String styleClass, double width, double height) {
        return element("rect", styleClass)
                .with("width", number(width))
                .with("height", number(height))
                .with("rx", "4");
    }

    /// The head's outline: round above, straight below unless there is nothing below.
    private static String head(BoxShape shape) {
        String width = number(shape.width());
        String height = number(BoxShape.HEAD);
        return shape.box().rows().isEmpty()
                ? "M4 0H" + number(shape.width() - 4) + "a4 4 0 0 1 4 4V" + number(BoxShape.HEAD - 4)
                        + "a4 4 0 0 1 -4 4H4a4 4 0 0 1 -4 -4V4a4 4 0 0 1 4 -4z"
                : "M4 0H" + number(shape.width() - 4) + "a4 4 0 0 1 4 4V" + height + "H0V4a4 4 0 0 1 4 -4zM0 " + height
                        + "H" + width;
    }

    private static Element text(String styleClass, double x, double middle, String text) {
        // 0.35 em below the middle puts the middle of the letters there; dominant-baseline is not kept in print.
        return element("text", styleClass, text)
                .with("x", number(x))
                .with("y", number(middle))
                .with("dy", ".35em");
    }

    /// A length with at most one decimal.
    static String number(double value) {
        double rounded = Math.rint(value * 10) / 10;
        return rounded == Math.rint(rounded) ? String.valueOf((long) rounded) : String.valueOf(rounded);
    }
}
