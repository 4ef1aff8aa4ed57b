package dev.maquette.review.rule;

import dev.maquette.model.QualifiedName;
import dev.maquette.review.ReviewSubject;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Names for what a remedy creates: short enough and not taken.
///
/// @source PostgreSQL manual, Identifiers and Key Words: at most 63 bytes
public final class FreshName {
    private static final int MAX_BYTES = 63;

    private FreshName() {}

    /// The name of a relation or constraint beside a table: `table_column_suffix`.
    public static String of(ReviewSubject subject, QualifiedName table, List<String> columns, String suffix) {
        String stem = table.name() + "_" + String.join("_", columns);
        Set<String> taken = taken(subject, table);
        String name = fitted(stem, "_" + suffix);
        for (int number = 1; taken.contains(name); number++) {
            name = fitted(stem, "_" + suffix + number);
        }
        return name;
    }

    private static Set<String> taken(ReviewSubject subject, QualifiedName table) {
        var taken = new HashSet<String>();
        var relations = subject.schema().relations();
        relations.tables().forEach(other -> add(taken, other.name(), table));
        relations.views().forEach(other -> add(taken, other.name(), table));
        relations.sequences().forEach(other -> add(taken, other.name(), table));
        relations.indexes().forEach(other -> add(taken, other.name(), table));
        subject.constraints(table).forEach(constraint -> taken.add(constraint.name()));
        return taken;
    }

    private static void add(Set<String> taken, QualifiedName name, QualifiedName table) {
        if (name.schema().equals(table.schema())) {
            taken.add(name.name());
        }
    }

    private static String fitted(String stem, String suffix) {
        String cut = stem;
        while ((cut + suffix).getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
            cut = cut.substring(0, cut.offsetByCodePoints(cut.length(), -1));
        }
        return cut + suffix;
    }
}
