package dev.maquette.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// One-dimensional array literals in PostgreSQL's text form, such as `{a,"b c",NULL}`.
///
/// @source arrays, "Array Input and Output Syntax"
public final class ArrayLiteral {
    private ArrayLiteral() {}

    /// The elements in order, without those that are NULL.
    ///
    /// @throws IllegalArgumentException when the text is no array literal of one dimension
    public static List<String> elements(String literal) {
        int start = literal.indexOf('{');
        if (start < 0 || !literal.endsWith("}")) {
            throw new IllegalArgumentException("not an array literal: " + literal);
        }
        return new Reader(literal, start + 1).read();
    }

    /// The literal of these elements.
    public static String of(List<String> elements) {
        return elements.stream()
                .map(element -> '"' + element.replace("\\", "\\\\").replace("\"", "\\\"") + '"')
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static final class Reader {
        private final String text;
        private int at;

        Reader(String text, int at) {
            this.text = text;
            this.at = at;
        }

        List<String> read() {
            var elements = new ArrayList<String>();
            while (at < text.length() - 1) {
                if (text.charAt(at) == '"') {
                    elements.add(quoted());
                } else {
                    String plain = plain();
                    if (!plain.equals("NULL")) {
                        elements.add(plain);
                    }
                }
                at++;
            }
            return elements;
        }

        private String quoted() {
            var element = new StringBuilder();
            for (at++; text.charAt(at) != '"'; at++) {
                if (text.charAt(at) == '\\') {
                    at++;
                }
                element.append(text.charAt(at));
            }
            at++;
            return element.toString();
        }

        private String plain() {
            var element = new StringBuilder();
            for (; text.charAt(at) != ',' && at < text.length() - 1; at++) {
                if (text.charAt(at) == '\\') {
                    at++;
                }
                element.append(text.charAt(at));
            }
            return element.toString();
        }
    }
}
