package dev.maquette.review.rule;

import java.util.ArrayList;
import java.util.List;

/// Reads one-dimensional PostgreSQL array literals, the form in which statistics keep values.
///
/// @source `array_in` in arrayfuncs.c
public final class ArrayLiteral {
    private ArrayLiteral() {}

    /// The elements that are not NULL, as text.
    public static List<String> values(String literal) {
        if (literal.length() < 2 || literal.charAt(0) != '{') {
            return List.of();
        }
        var values = new ArrayList<String>();
        var element = new StringBuilder();
        boolean quoted = false;
        boolean wasQuoted = false;
        for (int i = 1; i < literal.length(); i++) {
            char c = literal.charAt(i);
            if (c == '\\') {
                element.append(literal.charAt(++i));
            } else if (c == '"') {
                quoted = !quoted;
                wasQuoted = true;
            } else if (!quoted && (c == ',' || c == '}')) {
                add(values, element.toString(), wasQuoted);
                element.setLength(0);
                wasQuoted = false;
            } else {
                element.append(c);
            }
        }
        return values;
    }

    private static void add(List<String> values, String element, boolean wasQuoted) {
        if (wasQuoted || !(element.isEmpty() || element.equalsIgnoreCase("NULL"))) {
            values.add(element);
        }
    }
}
