package dev.maquette.app.report;

import dev.maquette.app.report.document.Block;
import dev.maquette.app.report.document.Document;
import dev.maquette.app.report.markup.VisibleText;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A document for a terminal.
public final class DocumentText {
    private static final String GAP = "  ";

    private final Styles styles;
    private final int width;

    /// @param color whether to use colours
    /// @param width columns of the terminal
    public DocumentText(boolean color, int width) {
        this.styles = new Styles(color);
        this.width = width;
    }

    /// The lines to print.
    public List<String> lines(Document document) {
        var lines = new ArrayList<String>();
        lines.add(styles.bold(VisibleText.of(document.title())));
        lines.add("");
        lines.addAll(lines(document.blocks()));
        return lines;
    }

    /// The lines of a part of a document.
    public List<String> lines(List<Block> blocks) {
        var lines = new ArrayList<String>();
        @Nullable Block above = null;
        for (Block block : blocks) {
            if (above != null && !clings(block, above)) {
                lines.add("");
            }
            lines.addAll(lines(block));
            above = block;
        }
        return lines;
    }

    /// Whether a block stands right below another, without an empty line.
    private static boolean clings(Block block, Block above) {
        return switch (block) {
            case Block.Fact _, Block.Patch _ -> true;
            case Block.Note _ -> above instanceof Block.Note;
            case Block.Item _ -> above instanceof Block.Heading;
            case Block.Heading _, Block.Paragraph _, Block.Lead _, Block.Code _, Block.Table _ -> false;
        };
    }

    private List<String> lines(Block block) {
        return switch (block) {
            case Block.Heading(String text) -> bold(text);
            case Block.Item(String text) -> bold(text);
            case Block.Lead(String text) -> bold(text);
            case Block.Paragraph(String text) -> wrapped(text);
            case Block.Note(String text) -> wrapped(text);
            case Block.Fact(String name, String text) -> Wrapped.fact(name, text, width);
            case Block.Patch(String sign, String sql) ->
                sql.lines()
                        .map(line -> "    " + styles.patch(sign, VisibleText.of(line)))
                        .toList();
            case Block.Code code -> code(code);
            case Block.Table table -> table(table);
        };
    }

    private List<String> bold(String text) {
        return wrapped(text).stream().map(styles::bold).toList();
    }

    private List<String> wrapped(String text) {
        return Wrapped.lines(VisibleText.of(text).replace('\n', ' '), width);
    }

    private static List<String> code(Block.Code code) {
        var lines = new ArrayList<String>();
        lines.add(VisibleText.of(code.label()) + ":");
        VisibleText.of(code.text()).lines().map(line -> "    " + line).forEach(lines::add);
        return lines;
    }

    private static List<String> table(Block.Table table) {
        var rows = new ArrayList<List<String>>();
        rows.add(table.heads());
        rows.addAll(table.rows());
        int[] widths = new int[table.heads().size()];
        for (List<String> row : rows) {
            for (int column = 0; column < widths.length; column++) {
                widths[column] = Math.max(widths[column], cell(row, column).length());
            }
        }
        return rows.stream().map(row -> line(row, widths)).toList();
    }

    private static String line(List<String> row, int[] widths) {
        var line = new StringBuilder();
        for (int column = 0; column < widths.length; column++) {
            String cell = cell(row, column);
            line.append(cell).append(" ".repeat(widths[column] - cell.length())).append(GAP);
        }
        return line.toString().stripTrailing();
    }

    private static String cell(List<String> row, int column) {
        return VisibleText.of(row.get(column)).replace('\n', ' ');
    }
}
