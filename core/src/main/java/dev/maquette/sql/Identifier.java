package dev.maquette.sql;

import dev.maquette.model.QualifiedName;

/// The one place where identifiers and literals are quoted for SQL text.
public final class Identifier {
    private Identifier() {}

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
