package dev.maquette.advise.statistic;

import dev.maquette.model.QualifiedName;
import dev.maquette.model.Snapshot;
import dev.maquette.model.schema.Column;
import dev.maquette.model.schema.ColumnValueKind;
import dev.maquette.model.schema.Index;
import dev.maquette.model.schema.IndexKey;
import dev.maquette.model.schema.StatisticsObject;
import dev.maquette.model.schema.Table;
import dev.maquette.model.schema.TableKind;
import dev.maquette.model.statistics.ColumnStatistics;
import dev.maquette.model.statistics.RelationStatistics;
import dev.maquette.sql.Identifier;
import dev.maquette.workload.text.Lexer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// What is known of the columns of a snapshot.
final class StatisticsSubject {
    /// PostgreSQL's limit for a statistics object.
    private static final int MOST_COLUMNS = 8;
    /// As many rows as `ANALYZE` reads with the largest useful target; of more a part is counted.
    private static final double COUNTED_ROWS = 3_000_000;

    private final Snapshot snapshot;
    private final Map<QualifiedName, Table> tables = new HashMap<>();
    private final Map<QualifiedName, RelationStatistics> sizes = new HashMap<>();
    private final Map<QualifiedName, Map<String, ColumnStatistics>> columns = new HashMap<>();
    private final Set<QualifiedName> parents = new HashSet<>();

    StatisticsSubject(Snapshot snapshot) {
        this.snapshot = snapshot;
        snapshot.schema().relations().tables().forEach(table -> {
            tables.put(table.name(), table);
            parents.addAll(table.inheritance().parents());
        });
        snapshot.statistics().relations().forEach(size -> sizes.put(size.relation(), size));
        snapshot.statistics().columns().stream()
                .filter(column -> !column.inherited())
                .forEach(column -> columns.computeIfAbsent(column.relation(), _ -> new HashMap<>())
                        .put(column.column(), column));
    }

    Snapshot snapshot() {
        return snapshot;
    }

    Optional<Table> table(QualifiedName name) {
        return Optional.ofNullable(tables.get(name));
    }

    Optional<ColumnStatistics> statistics(QualifiedName table, String column) {
        return Optional.ofNullable(columns.getOrDefault(table, Map.of()).get(column));
    }

    double rows(QualifiedName table) {
        return Optional.ofNullable(sizes.get(table))
                .map(RelationStatistics::estimatedTuples)
                .orElse(0.0);
    }

    /// Whether more about the columns could change anything: the table has statistics and rows of its own, no unique
    /// key among the columns leaves at most one row, and no statistics object covers them already.
    ///
    /// @param needs the kinds of statistics that the uses call for
    boolean isOpen(ColumnGroup group, List<String> needs) {
        return group.columns().size() <= MOST_COLUMNS
                && table(group.table())
                        .filter(table -> table.kind() == TableKind.ORDINARY)
                        .isPresent()
                && group.columns().stream()
                        .allMatch(column -> statistics(group.table(), column).isPresent())
                && uniqueKeys(group.table()).stream().noneMatch(group.columns()::containsAll)
                && snapshot.schema().relations().statistics().stream()
                        .noneMatch(object -> covers(object, group, needs));
    }

    /// Whether rows of a table are in others too.
    boolean hasChildren(QualifiedName table) {
        return parents.contains(table);
    }

    /// The most common combinations serve conditions as dependencies do.
    private static boolean covers(StatisticsObject object, ColumnGroup group, List<String> needs) {
        List<String> kinds = object.shape().kinds();
        return object.table().equals(group.table())
                && object.shape().columns().containsAll(group.columns())
                && needs.stream()
                        .allMatch(
                                need -> kinds.contains(need) || (need.equals("dependencies") && kinds.contains("mcv")));
    }

    /// The columns of each unique index that holds all rows.
    private List<List<String>> uniqueKeys(QualifiedName table) {
        return snapshot.schema().relations().indexes().stream()
                .filter(index -> index.table().equals(table) && index.shape().unique())
                .filter(index ->
                        index.shape().predicate().isEmpty() && index.state().valid())
                .map(StatisticsSubject::keys)
                .filter(keys -> !keys.isEmpty())
                .toList();
    }

    private static List<String> keys(Index index) {
        List<IndexKey> keys = index.shape().keys();
        return keys.stream().allMatch(key -> key.column().isPresent())
                ? keys.stream().flatMap(key -> key.column().stream()).toList()
                : List.of();
    }

    /// Whether a single column is unique by itself.
    boolean isUnique(QualifiedName table, String column) {
        return uniqueKeys(table).contains(List.of(column));
    }

    /// Attribute numbers, ascending.
    List<Integer> numbers(ColumnGroup group) {
        return group.columns().stream()
                .flatMap(column -> column(group.table(), column).stream())
                .map(Column::number)
                .sorted()
                .toList();
    }

    Optional<Column> column(QualifiedName table, String column) {
        return table(table).flatMap(known -> known.column(column));
    }

    /// Distinct values by attribute number.
    Map<Integer, Double> distinct(ColumnGroup group) {
        double rows = rows(group.table());
        return group.columns().stream()
                .flatMap(column -> statistics(group.table(), column).stream())
                .collect(Collectors.toMap(ColumnStatistics::number, column -> column.distinctValues(rows)));
    }

    /// Whether all columns have values that are known to be more common than others.
    boolean isSkewed(ColumnGroup group) {
        return group.columns().stream()
                .allMatch(column -> statistics(group.table(), column)
                        .flatMap(ColumnStatistics::mostCommonValues)
                        .isPresent());
    }

    /// Whether one of the columns is generated from another of them.
    boolean isProven(ColumnGroup group) {
        return group.columns().stream()
                .flatMap(column -> column(group.table(), column).stream())
                .filter(column -> column.value().kind() == ColumnValueKind.GENERATED_STORED)
                .anyMatch(column -> group.columns()
                        .containsAll(
                                named(group.table(), column.value().expression().orElse(""))));
    }

    /// The columns of the table that an expression names; all of them when it names none, so that nothing follows.
    private Set<String> named(QualifiedName table, String expression) {
        Set<String> all = table(table).stream()
                .flatMap(known -> known.columns().stream())
                .map(Column::name)
                .collect(Collectors.toSet());
        Set<String> found = Lexer.tokens(expression).stream()
                .map(token -> token.text().replace("\"", ""))
                .filter(all::contains)
                .collect(Collectors.toSet());
        return found.isEmpty() ? all : found;
    }

    /// A query for production that tells how dependent columns are: as many combinations as the column with most
    /// values has say that it determines the others, the product of all says that nothing does.
    String measure(ColumnGroup group) {
        List<String> quoted = group.columns().stream().map(Identifier::quote).toList();
        double rows = rows(group.table());
        String part = rows <= COUNTED_ROWS
                ? ""
                : " TABLESAMPLE SYSTEM (" + Math.max(1, Math.round(100 * COUNTED_ROWS / rows)) + ")";
        return "SELECT count(*) AS rows, "
                + quoted.stream()
                        .map(column -> "count(DISTINCT " + column + ") AS " + column)
                        .collect(Collectors.joining(", "))
                + ", count(DISTINCT (" + String.join(", ", quoted) + ")) AS together FROM "
                + Identifier.quote(group.table()) + part;
    }
}
