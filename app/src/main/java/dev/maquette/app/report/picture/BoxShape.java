package dev.maquette.app.report.picture;

import dev.maquette.app.report.picture.Diagram.Box;
import dev.maquette.app.report.picture.Diagram.Row;

/// How large a table's box is and what is written in it. Lengths are in the units of the picture, one of which is a
/// pixel at its natural size. All text is in a fixed-width face, so that its width is known without a browser.
record BoxShape(Box box) {
    static final double HEAD = 28;
    static final double ROW = 20;
    static final double PADDING = 10;
    static final double KEY_WIDTH = 24;

    /// Width of a character: every common fixed-width face is 0.6 em wide or slightly more.
    private static final double HEAD_CHARACTER = 13 * 0.61;

    private static final double ROW_CHARACTER = 11.5 * 0.61;
    private static final int LABEL_LIMIT = 30;
    private static final int NAME_LIMIT = 24;
    private static final int TYPE_LIMIT = 16;
    private static final double BADGE = 26;

    double width() {
        double head = columns(label()) * HEAD_CHARACTER + (box.findings() > 0 ? BADGE : 0);
        double rows = box.rows().stream()
                .mapToDouble(row -> KEY_WIDTH + (columns(name(row)) + columns(type(row)) + 2) * ROW_CHARACTER)
                .max()
                .orElse(0);
        return Math.rint(Math.max(90, Math.max(head, rows) + 2 * PADDING));
    }

    double height() {
        double rows = box.rows().size() * ROW + (box.hiddenColumns() > 0 ? ROW : 0);
        return HEAD + (rows == 0 ? 0 : rows + 6);
    }

    /// The middle of a column's row, from the top of the box; the middle of the head when the column is not shown.
    double middleOf(String column) {
        for (int at = 0; at < box.rows().size(); at++) {
            if (box.rows().get(at).name().equals(column)) {
                return HEAD + 3 + at * ROW + ROW / 2;
            }
        }
        return HEAD / 2;
    }

    String label() {
        return clipped(box.label(), LABEL_LIMIT);
    }

    static String name(Row row) {
        return clipped(row.name(), NAME_LIMIT);
    }

    static String type(Row row) {
        return clipped(row.type() + (row.nullable() ? "?" : ""), TYPE_LIMIT);
    }

    /// The beginning of a text; counts characters, not halves of them.
    static String clipped(String text, int limit) {
        int length = text.codePointCount(0, text.length());
        return length <= limit ? text : text.substring(0, text.offsetByCodePoints(0, limit - 1)) + "…";
    }

    /// How many character cells a text takes; wide scripts take two a character.
    private static int columns(String text) {
        return text.codePoints()
                .map(character -> Character.isIdeographic(character) || character > 0xFFFF ? 2 : 1)
                .sum();
    }
}
