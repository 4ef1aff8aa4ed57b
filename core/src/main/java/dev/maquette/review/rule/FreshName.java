package dev.maquette.review.rule;

import dev.maquette.model.QualifiedName;
import dev.maquette.model.schema.Constraint;
import dev.maquette.review.ReviewSubject;
import dev.maquette.sql.Identifier;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Names for what a remedy creates: short enough and not taken.
///
/// @source PostgreSQL manual, Identifiers and Key Words: at most 63 bytes
public final class FreshName {
    private FreshName() {}

    /// The name of a relation or constraint beside a table: `table_column_suffix`.
    public static String of(ReviewSubject subject, QualifiedName table, List<String> columns, String suffix) {
        String stem = table.name() + "_" + String.join("_", columns);
        Set<String> constraints =
                subject.constraints(table).stream().map(Constraint::name).collect(Collectors.toSet());
        String name = Identifier.fitted(stem, "_" + suffix);
        for (int number = 1;
                constraints.contains(name) || subject.hasRelation(new QualifiedName(table.schema(), name));
                number++) {
            name = Identifier.fitted(stem, "_" + suffix + number);
        }
        return name;
    }
}
