package dev.maquette.hazard;

import dev.maquette.model.MaquetteException;
import dev.maquette.model.QualifiedName;
import dev.maquette.plan.NodeHead;
import dev.maquette.plan.PlanNode;
import dev.maquette.plan.PropertyValue;
import dev.maquette.scale.ScaleModel;
import dev.maquette.scale.WhatIf;
import dev.maquette.workload.text.StatementClass;
import dev.maquette.workload.text.Token;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The rows that UPDATE, DELETE and MERGE write, as the planner estimates them at production's sizes: executing them
/// where there are no rows does not tell.
///
/// What migrations change in the schema is repeated in a scope of the model, so that later statements can be planned.
final class WrittenRows implements AutoCloseable {
    private static final Set<String> WRITING = Set.of("update", "delete", "merge");
    private static final Set<String> OPERATIONS = Set.of("Update", "Delete", "Merge");

    private final WhatIf scope;
    private final WorkTimes sizes;
    private boolean lost;

    private WrittenRows(WhatIf scope, WorkTimes sizes) {
        this.scope = scope;
        this.sizes = sizes;
    }

    /// Opens a scope of a model; none when the migrations write no rows.
    static Optional<WrittenRows> of(ScaleModel model, List<Migration> migrations) {
        boolean writing = migrations.stream()
                .flatMap(migration -> migration.parts().stream())
                .flatMap(part -> part.statements().stream())
                .anyMatch(WrittenRows::writes);
        return writing
                ? Optional.of(new WrittenRows(model.whatIf(), new WorkTimes(model.snapshot(), Rates.assumed())))
                : Optional.empty();
    }

    private static boolean writes(MigrationStatement statement) {
        return StatementClass.of(statement.tokens()) == StatementClass.QUERY
                && !statement.starts("insert")
                && WRITING.stream().anyMatch(statement::has);
    }

    /// Goes on with another migration, which has a session of its own.
    void begin() {
        scope.resetSettings();
    }

    /// What was seen of a statement that was executed, with the rows that it writes.
    ///
    /// @param unmeasured columns that no statistics know
    Observation with(MigrationStatement statement, Observation seen, Set<String> unmeasured) {
        if (writes(statement)) {
            return seen.withMore(written(statement, seen, unmeasured));
        }
        if (!lost && Repetition.repeated(statement)) {
            repeat(statement, seen);
        }
        return seen;
    }

    private void repeat(MigrationStatement statement, Observation seen) {
        try {
            scope.execute(
                    statement.sql(),
                    seen.locks().stream()
                            .filter(HeldLock::existed)
                            .map(HeldLock::table)
                            .collect(Collectors.toSet()));
        } catch (MaquetteException e) {
            // What cannot be repeated at production's size leaves later statements to what was seen of them.
            lost = true;
        }
    }

    private List<Effect> written(MigrationStatement statement, Observation seen, Set<String> unmeasured) {
        if (lost) {
            return seenScans(statement, seen);
        }
        try {
            boolean guessed = unmeasured.stream().anyMatch(column -> isAskedFor(statement, column));
            return scope.explain(statement.sql())
                    .root()
                    .nodes()
                    .flatMap(node -> node instanceof PlanNode.Modify modify ? Stream.of(modify) : Stream.empty())
                    .filter(modify -> OPERATIONS.contains(modify.operation()) && changes(modify, statement))
                    .flatMap(modify -> written(modify, seen, guessed).stream())
                    .toList();
        } catch (MaquetteException e) {
            return seenScans(statement, seen);
        }
    }

    /// A MERGE that only inserts writes no row that is there.
    private static boolean changes(PlanNode.Modify modify, MigrationStatement statement) {
        return !modify.operation().equals("Merge") || statement.has("update") || statement.has("delete");
    }

    /// Whether a condition is about a column.
    private static boolean isAskedFor(MigrationStatement statement, String column) {
        List<Token> tokens = statement.tokens();
        int where = 0;
        while (where < tokens.size() && !tokens.get(where).isWord("where")) {
            where++;
        }
        return tokens.subList(where, tokens.size()).stream()
                .anyMatch(token -> token.isWord(column) || token.text().equals("\"" + column + "\""));
    }

    /// @param guessed whether the planner knows nothing of what the statement asks for: then it is every row
    private Optional<Effect> written(PlanNode.Modify modify, Observation seen, boolean guessed) {
        List<QualifiedName> tables = locked(modify.relation().stream(), seen);
        List<QualifiedName> partitions = locked(partitions(modify.head()), seen);
        double there = Math.max(rows(tables), rows(partitions));
        double expected = modify.children().stream()
                .filter(child -> child.subplanName().isEmpty())
                .mapToDouble(child -> child.estimates().rows())
                .sum();
        double rows = guessed ? there : Math.min(expected, there);
        return tables.isEmpty() || there == 0 || rows == 0
                ? Optional.empty()
                : Optional.of(new Effect.Written(
                        tables.getFirst(),
                        rows,
                        rows / there,
                        modify.operation().equals("Delete")));
    }

    private double rows(List<QualifiedName> tables) {
        return tables.stream().mapToDouble(sizes::rows).sum();
    }

    /// The tables of these names that a statement may write.
    private static List<QualifiedName> locked(Stream<String> names, Observation seen) {
        return names.flatMap(name -> seen.locks().stream()
                        .filter(lock -> lock.existed() && lock.mode() == LockMode.ROW_EXCLUSIVE)
                        .map(HeldLock::table)
                        .filter(table -> table.name().equals(name)))
                .distinct()
                .toList();
    }

    /// Those of a table that has any.
    private static Stream<String> partitions(NodeHead head) {
        return head.properties().get("Target Tables") instanceof PropertyValue.Items(List<PropertyValue> items)
                ? items.stream()
                        .flatMap(item -> item instanceof PropertyValue.Group target
                                ? Stream.ofNullable(target.members().get("Relation Name"))
                                : Stream.empty())
                        .map(PropertyValue::toString)
                : Stream.empty();
    }

    /// All rows of a table that was read from end to end, where there is no plan.
    private List<Effect> seenScans(MigrationStatement statement, Observation seen) {
        boolean all = statement.starts("delete") && !statement.has("where");
        return seen.effects().stream()
                .<Effect>flatMap(effect -> effect instanceof Effect.Scanned(QualifiedName table)
                        ? Stream.of(new Effect.Written(table, sizes.rows(table), 1, all))
                        : Stream.empty())
                .toList();
    }

    @Override
    public void close() {
        scope.close();
    }
}
