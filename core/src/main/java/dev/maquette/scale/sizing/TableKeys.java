package dev.maquette.scale.sizing;

import dev.maquette.model.QualifiedName;
import dev.maquette.model.Snapshot;
import dev.maquette.model.schema.Column;
import dev.maquette.model.schema.Constraint;
import dev.maquette.model.schema.Index;
import dev.maquette.model.schema.IndexKey;
import dev.maquette.model.schema.StatisticsObject;
import dev.maquette.model.schema.Table;
import dev.maquette.model.statistics.ExtendedStatistics;
import dev.maquette.model.statistics.RelationStatistics;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Collectors;

/// How many combinations of values columns have together: from unique keys, extended statistics and foreign keys where
/// they say it. Nothing is said of other columns, which then count as independent.
final class TableKeys {
    private final Map<QualifiedName, List<Set<Integer>>> unique = new HashMap<>();
    private final Map<QualifiedName, List<Reference>> references = new HashMap<>();
    private final Map<QualifiedName, List<KnownDistinct>> recorded = new HashMap<>();

    private TableKeys() {}

    /// What this snapshot knows.
    static TableKeys of(Snapshot snapshot) {
        var keys = new TableKeys();
        Map<QualifiedName, Map<String, Integer>> numbers = snapshot.schema().relations().tables().stream()
                .collect(Collectors.toMap(
                        Table::name,
                        table -> table.columns().stream().collect(Collectors.toMap(Column::name, Column::number))));
        for (Index index : snapshot.schema().relations().indexes()) {
            if (index.shape().unique() && index.shape().predicate().isEmpty()) {
                keys.addUnique(index, numbers.getOrDefault(index.table(), Map.of()));
            }
        }
        Map<QualifiedName, Double> rows = snapshot.statistics().relations().stream()
                .collect(Collectors.toMap(RelationStatistics::relation, RelationStatistics::estimatedTuples));
        for (Constraint constraint : snapshot.schema().relations().constraints()) {
            constraint
                    .reference()
                    .ifPresent(reference -> keys.references
                            .computeIfAbsent(constraint.table(), name -> new ArrayList<>())
                            .add(new Reference(
                                    numbers(constraint.columns(), numbers.getOrDefault(constraint.table(), Map.of())),
                                    rows.getOrDefault(reference.table(), Double.POSITIVE_INFINITY))));
        }
        keys.addRecorded(snapshot);
        return keys;
    }

    private void addRecorded(Snapshot snapshot) {
        Map<QualifiedName, QualifiedName> tables = snapshot.schema().relations().statistics().stream()
                .collect(Collectors.toMap(StatisticsObject::name, StatisticsObject::table));
        for (ExtendedStatistics extended : snapshot.statistics().extended()) {
            QualifiedName table = tables.get(extended.object());
            if (table != null && extended.distinct().isPresent()) {
                recorded.computeIfAbsent(table, name -> new ArrayList<>())
                        .add(KnownDistinct.read(extended.distinct().get()));
            }
        }
    }

    private void addUnique(Index index, Map<String, Integer> numbers) {
        Set<Integer> columns = index.shape().keys().stream()
                .map(IndexKey::column)
                .flatMap(column -> column.map(numbers::get).stream())
                .collect(Collectors.toSet());
        if (columns.size() == index.shape().keys().size()) {
            unique.computeIfAbsent(index.table(), name -> new ArrayList<>()).add(columns);
        }
    }

    /// The combinations of the first so many key columns of an index.
    ///
    /// @param profiles profiles of the index's columns
    /// @param rows rows in the index
    IntToDoubleFunction distinct(IndexBlueprint blueprint, List<ColumnProfile> profiles, double rows) {
        return columns -> distinct(blueprint, columns, profiles.subList(0, columns), rows);
    }

    private double distinct(IndexBlueprint blueprint, int columns, List<ColumnProfile> profiles, double rows) {
        if (columns == 1) {
            return Double.NaN;
        }
        if (blueprint.unique() && columns == blueprint.keys().size()) {
            return rows;
        }
        Set<Integer> numbers = blueprint.columns().subList(0, columns).stream()
                .flatMap(column -> column.source().tableColumn().stream())
                .collect(Collectors.toSet());
        if (unique.getOrDefault(blueprint.table(), List.of()).stream().anyMatch(numbers::containsAll)) {
            return rows;
        }
        OptionalDouble known = recorded.getOrDefault(blueprint.table(), List.of()).stream()
                .flatMapToDouble(distinct -> distinct.of(numbers).stream())
                .findFirst();
        if (known.isPresent() && numbers.size() == columns) {
            return Math.min(rows, known.getAsDouble());
        }
        return references.getOrDefault(blueprint.table(), List.of()).stream()
                .filter(reference -> reference.columns().equals(numbers))
                .mapToDouble(reference -> referenced(reference, profiles, rows))
                .findFirst()
                .orElse(Double.NaN);
    }

    /// Rows fall on the rows of the referenced table, and on no other combination.
    private static double referenced(Reference reference, List<ColumnProfile> profiles, double rows) {
        double product = 1;
        for (ColumnProfile profile : profiles) {
            product = Math.min(1e15, product * profile.distinct(rows));
        }
        return Occupancy.distinct(Math.min(product, Math.max(1, reference.rows())), rows);
    }

    /// Columns whose combinations are those of another table's rows.
    private record Reference(Set<Integer> columns, double rows) {}

    private static Set<Integer> numbers(List<String> columns, Map<String, Integer> numbers) {
        return columns.stream()
                .flatMap(column -> Optional.ofNullable(numbers.get(column)).stream())
                .collect(Collectors.toSet());
    }
}
