package dev.maquette.advise.equivalence;

import dev.maquette.model.QualifiedName;
import dev.maquette.sql.Identifier;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/// A table for which rows are generated.
///
/// @param columns those that get values
record GeneratedTable(QualifiedName name, List<GeneratedColumn> columns) {
    GeneratedTable {
        columns = List.copyOf(columns);
    }

    /// One row as `(…)` of VALUES.
    ///
    /// @param shape how many distinct values, and how many NULLs
    String row(RandomGenerator random, DataShape shape) {
        return columns.stream().map(column -> value(column, random, shape)).collect(Collectors.joining(", ", "(", ")"));
    }

    private static String value(GeneratedColumn column, RandomGenerator random, DataShape shape) {
        boolean missing = !column.notNull() && random.nextDouble() < shape.nullShare();
        if (missing || column.values().isEmpty()) {
            return "NULL";
        }
        // Where values are unique, few of them would make few rows.
        int distinct = column.unique() ? column.values().size() : shape.distinctValues();
        return column.values()
                .get(random.nextInt(Math.min(distinct, column.values().size())));
    }

    /// What inserts such rows, passing over those that a unique constraint refuses.
    String insert(List<String> rows) {
        String names =
                columns.stream().map(column -> Identifier.quote(column.name())).collect(Collectors.joining(", "));
        return "INSERT INTO " + Identifier.quote(name) + " (" + names + ") OVERRIDING SYSTEM VALUE VALUES "
                + String.join(", ", rows) + " ON CONFLICT DO NOTHING";
    }
}
