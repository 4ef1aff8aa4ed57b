package dev.maquette.app.report;

import dev.maquette.app.report.markup.VisibleText;
import java.util.ArrayList;
import java.util.List;

/// Text in lines of a limited width.
final class Wrapped {
    private static final String INDENT = "      ";

    private Wrapped() {}

    /// `name: text` below a heading, indented; what does not fit goes on further in.
    static List<String> fact(String name, String text, int width) {
        List<String> wrapped = lines(VisibleText.of(name + ": " + text).replace('\n', ' '), width - INDENT.length());
        var lines = new ArrayList<String>();
        lines.add("  " + wrapped.getFirst());
        wrapped.stream().skip(1).map(line -> INDENT + line).forEach(lines::add);
        return lines;
    }

    /// The text broken at spaces; a word longer than a line has a line of its own, unbroken, so that names can be
    /// copied. There is at least one line.
    static List<String> lines(String text, int width) {
        var lines = new ArrayList<String>();
        var line = new StringBuilder();
        for (String word : text.split(" ", -1)) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
                lines.add(line.toString().stripTrailing());
                line.setLength(0);
            } else if (!line.isEmpty()) {
                line.append(' ');
            }
            line.append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
