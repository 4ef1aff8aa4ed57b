package dev.maquette.sql;

import dev.maquette.model.QualifiedName;
import java.nio.charset.StandardCharsets;

/// The one place where identifiers and literals are quoted for SQL text.
public final class Identifier {
    /// The server cuts longer names.
    private static final int MOST_BYTES = 63;

    private Identifier() {}

    /// A name with this end, whose stem is cut where the server would cut the name.
    ///
    /// @source PostgreSQL manual, Identifiers and Key Words
    public static String fitted(String stem, String end) {
        String cut = stem;
        while ((cut + end).getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
            cut = cut.substring(0, cut.offsetByCodePoints(cut.length(), -1));
        }
        return cut + end;
    }

    /// The name in double quotes, always, so that no list of reserved words is needed.
    public static String quote(String name) {
        if (name.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("an identifier cannot hold a zero byte");
        }
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /// Schema and name, each quoted.
    public static String quote(QualifiedName name) {
        return quote(name.schema()) + '.' + quote(name.name());
    }

    /// The text as a string literal that means the same whatever `standard_conforming_strings` says.
    public static String literal(String text) {
        if (text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("a literal cannot hold a zero byte");
        }
        String quoted = "'" + text.replace("'", "''") + "'";
        return text.indexOf('\\') < 0 ? quoted : " E" + quoted.replace("\\", "\\\\");
    }
}
