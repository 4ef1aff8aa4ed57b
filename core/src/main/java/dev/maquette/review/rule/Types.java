package dev.maquette.review.rule;

import dev.maquette.model.schema.Column;
import java.util.Set;

/// Questions about a column's type, asked of the base type when the type is a domain.
public final class Types {
    private static final Set<String> INTEGERS = Set.of("smallint", "integer", "bigint");
    private static final Set<String> STRINGS = Set.of("text", "character varying", "character");

    private Types() {}

    /// The type without domain and without modifier: `numeric`, `character varying`.
    public static String base(Column column) {
        return column.type()
                .baseType()
                .orElse(column.type().sql())
                .replaceAll("\\(.*?\\)", "")
                .strip();
    }

    /// Whether it is a whole number.
    public static boolean integer(Column column) {
        return INTEGERS.contains(base(column));
    }

    /// Whether it is character data.
    public static boolean string(Column column) {
        return STRINGS.contains(base(column));
    }
}
