package dev.maquette.workload.tree;

import dev.maquette.model.Problem;
import dev.maquette.model.ProblemCode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads PostgreSQL's printed trees. Nodes carry the names they have from 16 on.
///
/// @source `src/backend/nodes/outfuncs.c`, `read.c`: white space and brackets end a token, a backslash takes the next
///     character as it is, `<>` is null, a string in a list stands in double quotes
public final class NodeReader {
    /// Names of nodes up to 15, where they differ from the later ones.
    private static final Map<String, String> LATER_NAMES = Map.of(
            "RTE", "RANGETBLENTRY",
            "ARRAY", "ARRAYEXPR",
            "ROW", "ROWEXPR",
            "CASE", "CASEEXPR",
            "WHEN", "CASEWHEN",
            "COALESCE", "COALESCEEXPR",
            "MINMAX", "MINMAXEXPR",
            "ROWCOMPARE", "ROWCOMPAREEXPR",
            "COLLATE", "COLLATEEXPR");

    private final String text;
    private int at;

    private NodeReader(String text) {
        this.text = text;
    }

    /// The tree in the text.
    ///
    /// @throws dev.maquette.model.MaquetteException `bug` when the text is not such a tree
    public static Node read(String text) {
        var reader = new NodeReader(text);
        Node node = reader.value();
        reader.skipSpace();
        if (reader.at < text.length()) {
            throw reader.unexpected();
        }
        return node;
    }

    private Node value() {
        skipSpace();
        return switch (peek()) {
            case '{' -> struct();
            case '(' -> list();
            default -> scalarOrDatum();
        };
    }

    private Node struct() {
        at++;
        String name = token();
        Map<String, Node> fields = new LinkedHashMap<>();
        while (!closes('}')) {
            String field = token();
            if (!field.startsWith(":")) {
                throw unexpected();
            }
            fields.put(field.substring(1), value());
        }
        return new Node.Struct(LATER_NAMES.getOrDefault(name, name), fields);
    }

    private Node list() {
        at++;
        if (isNumbers()) {
            return numbers();
        }
        List<Node> items = new ArrayList<>();
        while (!closes(')')) {
            items.add(value());
        }
        return new Node.Items(items);
    }

    private boolean isNumbers() {
        return at + 1 < text.length() && "biox".indexOf(text.charAt(at)) >= 0 && " )".indexOf(text.charAt(at + 1)) >= 0;
    }

    private Node numbers() {
        char kind = text.charAt(at++);
        List<Integer> values = new ArrayList<>();
        while (!closes(')')) {
            // Object identifiers need all 32 bits, type modifiers a sign.
            values.add((int) Long.parseLong(token()));
        }
        return new Node.Numbers(kind, values);
    }

    private Node scalarOrDatum() {
        boolean quoted = peek() == '"';
        String token = token();
        if (token.equals("<>")) {
            return Node.Null.NULL;
        }
        if (quoted && token.length() > 1) {
            return new Node.Scalar(token.substring(1, token.length() - 1));
        }
        int after = at;
        skipSpace();
        if (at < text.length() && text.charAt(at) == '[') {
            return datum(Integer.parseInt(token));
        }
        at = after;
        return new Node.Scalar(token);
    }

    private Node datum(int length) {
        at++;
        List<Byte> bytes = new ArrayList<>(length);
        while (!closes(']')) {
            bytes.add((byte) Integer.parseInt(token()));
        }
        return new Node.Datum(length, bytes);
    }

    private boolean closes(char bracket) {
        skipSpace();
        if (peek() == bracket) {
            at++;
            return true;
        }
        return false;
    }

    private String token() {
        skipSpace();
        var token = new StringBuilder();
        while (at < text.length() && !endsToken(text.charAt(at))) {
            if (text.charAt(at) == '\\') {
                at++;
            }
            token.append(peek());
            at++;
        }
        if (token.isEmpty()) {
            throw unexpected();
        }
        return token.toString();
    }

    private static boolean endsToken(char character) {
        return " \n\t(){}".indexOf(character) >= 0;
    }

    private void skipSpace() {
        while (at < text.length() && " \n\t".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private char peek() {
        if (at >= text.length()) {
            throw unexpected();
        }
        return text.charAt(at);
    }

    private RuntimeException unexpected() {
        return Problem.of(ProblemCode.BUG, "could not read a parse tree")
                .withDetail("Unexpected text at character " + at + " of " + text.length() + ".")
                .toException();
    }
}
