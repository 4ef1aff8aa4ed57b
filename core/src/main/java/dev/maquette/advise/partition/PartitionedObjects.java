package dev.maquette.advise.partition;

import dev.maquette.model.schema.Constraint;
import dev.maquette.model.schema.ConstraintKind;
import dev.maquette.model.schema.Index;
import dev.maquette.model.schema.IndexKey;
import dev.maquette.model.schema.Relations;
import dev.maquette.sql.Identifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The indexes and keys of a table as a partitioned table can have them: what is unique has to contain the key.
///
/// @source PostgreSQL manual, Table Partitioning, Limitations
final class PartitionedObjects {
    private final Relations relations;
    private final PartitionScheme scheme;

    PartitionedObjects(Relations relations, PartitionScheme scheme) {
        this.relations = relations;
        this.scheme = scheme;
    }

    /// What makes the indexes, keys among them.
    List<String> indexes() {
        return existing().flatMap(index -> statement(index).stream()).toList();
    }

    private Stream<Index> existing() {
        return relations.indexes().stream()
                .filter(index -> index.table().equals(scheme.table().name()))
                .filter(index -> index.state().valid() && index.state().live());
    }

    private Optional<String> statement(Index index) {
        if (index.state().exclusion()) {
            return Optional.empty();
        }
        String parent = Identifier.quote(scheme.name());
        if (!index.shape().unique()) {
            return Optional.of("CREATE INDEX ON " + parent + using(index));
        }
        if (hasExpressions(index)) {
            return Optional.of("CREATE INDEX ON " + parent + using(index));
        }
        String columns = keyed(index).stream().map(Identifier::quote).collect(Collectors.joining(", ", " (", ")"));
        String include = index.shape().include().isEmpty()
                ? ""
                : index.shape().include().stream()
                        .map(Identifier::quote)
                        .collect(Collectors.joining(", ", " INCLUDE (", ")"));
        String nulls = index.shape().nullsNotDistinct() ? " NULLS NOT DISTINCT" : "";
        if (index.shape().primary()) {
            return Optional.of("ALTER TABLE " + parent + " ADD PRIMARY KEY" + columns + include);
        }
        return Optional.of(
                index.links().constraint().isPresent()
                        ? "ALTER TABLE " + parent + " ADD UNIQUE" + nulls + columns + include
                        : "CREATE UNIQUE INDEX ON " + parent + columns + include + nulls
                                + index.shape()
                                        .predicate()
                                        .map(rows -> " WHERE " + rows)
                                        .orElse(""));
    }

    private static String using(Index index) {
        int using = index.definition().indexOf(" USING " + index.shape().method() + " ");
        return index.definition().substring(using);
    }

    private static boolean hasExpressions(Index index) {
        return index.shape().keys().stream().anyMatch(key -> key.column().isEmpty());
    }

    private List<String> keyed(Index index) {
        var columns = new ArrayList<String>();
        index.shape().keys().forEach(key -> key.column().ifPresent(columns::add));
        if (!columns.contains(scheme.key().name())) {
            columns.add(scheme.key().name());
        }
        return columns;
    }

    /// Unique indexes and keys that do not contain the key today.
    List<Index> widened() {
        return existing()
                .filter(index -> index.shape().unique())
                .filter(index -> index.shape().keys().stream()
                        .map(IndexKey::column)
                        .noneMatch(column ->
                                column.filter(scheme.key().name()::equals).isPresent()))
                .toList();
    }

    /// Exclusion constraints.
    List<Index> exclusions() {
        return existing().filter(index -> index.state().exclusion()).toList();
    }

    /// What makes the table's own foreign keys.
    List<String> foreignKeys() {
        return relations.constraints().stream()
                .filter(constraint -> constraint.kind() == ConstraintKind.FOREIGN_KEY)
                .filter(constraint -> constraint.table().equals(scheme.table().name()))
                .map(constraint -> "ALTER TABLE " + Identifier.quote(scheme.name()) + " ADD CONSTRAINT "
                        + Identifier.quote(constraint.name()) + " " + constraint.definition())
                .toList();
    }

    /// Foreign keys of other tables that refer to it.
    List<Constraint> referring() {
        return relations.constraints().stream()
                .filter(constraint -> constraint
                        .reference()
                        .filter(reference ->
                                reference.table().equals(scheme.table().name()))
                        .isPresent())
                .toList();
    }
}
