package dev.maquette.scale.sizing;

import java.util.ArrayList;
import java.util.List;

/// Reads PostgreSQL's text form of one-dimensional arrays, such as `{a,"b c",NULL}`.
///
/// @source `array_out` in arrayfuncs.c
final class ArrayLiteral {
    private final String text;
    private final List<String> values = new ArrayList<>();
    private int at;

    private ArrayLiteral(String text) {
        this.text = text;
        // An array that does not start at 1 is printed as [0:2]={…}.
        this.at = text.indexOf('{') + 1;
    }

    /// The elements; statistics hold no NULL, so an unquoted `NULL` is read as that text.
    static List<String> values(String literal) {
        var array = new ArrayLiteral(literal);
        array.read();
        return List.copyOf(array.values);
    }

    private void read() {
        while (at < text.length() && text.charAt(at) != '}') {
            values.add(text.charAt(at) == '"' ? quoted() : unquoted());
            if (at < text.length() && text.charAt(at) != '}') {
                at++;
            }
        }
    }

    private String unquoted() {
        int start = at;
        while (text.charAt(at) != ',' && text.charAt(at) != ';' && text.charAt(at) != '}') {
            at++;
        }
        return text.substring(start, at);
    }

    private String quoted() {
        var value = new StringBuilder();
        at++;
        while (text.charAt(at) != '"') {
            if (text.charAt(at) == '\\') {
                at++;
            }
            value.append(text.charAt(at));
            at++;
        }
        at++;
        return value.toString();
    }
}
