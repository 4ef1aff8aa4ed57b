package dev.maquette.scale.sizing;

import dev.maquette.model.QualifiedName;
import dev.maquette.model.Snapshot;
import dev.maquette.model.schema.Column;
import dev.maquette.model.schema.Table;
import dev.maquette.model.statistics.ColumnStatistics;
import dev.maquette.postgres.SqlProblems;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Derives the statistics that a new index on an expression would have after `ANALYZE`, without rows.
///
/// The most common values and histogram bounds of the columns the expression uses stand for the rows; the server
/// computes the expression over them. Several columns are taken to be independent. Histogram
/// bounds are evenly spaced, so an expression with a period that fits their spacing (`number % 3` over a hundred
/// bounds of 900 numbers) comes out lopsided.
public final class ExpressionStatistics {
    private final Map<QualifiedName, Table> tables;
    private final Map<QualifiedName, Map<String, ColumnStatistics>> columns = new HashMap<>();
    private final Map<QualifiedName, Double> rows = new HashMap<>();

    /// Derives from the statistics of this snapshot.
    public ExpressionStatistics(Snapshot snapshot) {
        tables = snapshot.schema().relations().tables().stream()
                .collect(Collectors.toMap(Table::name, Function.identity()));
        for (ColumnStatistics column : snapshot.statistics().columns()) {
            columns.computeIfAbsent(column.relation(), name -> new HashMap<>())
                    .merge(column.column(), column, (one, other) -> one.inherited() ? other : one);
        }
        snapshot.statistics().relations().forEach(size -> rows.put(size.relation(), size.estimatedTuples()));
    }

    /// The statistics of the expression columns of an index, as far as they can be derived.
    ///
    /// @param connection to a database that has the schema, such as the one for semantics; computes the expressions
    /// @param blueprint the index
    /// @return under the index's name and column numbers
    public List<ColumnStatistics> derive(Connection connection, IndexBlueprint blueprint) {
        return blueprint.columns().stream()
                .filter(IndexColumn::isExpression)
                .flatMap(column -> derive(connection, blueprint, column).stream())
                .toList();
    }

    /// What was taken for granted where an index has expressions.
    ///
    /// @param derived the statistics that could be derived for it
    public List<String> assumptions(IndexBlueprint blueprint, List<ColumnStatistics> derived) {
        Set<Integer> known = derived.stream().map(ColumnStatistics::number).collect(Collectors.toSet());
        return blueprint.columns().stream()
                .filter(IndexColumn::isExpression)
                .flatMap(column -> assumption(blueprint, column, known.contains(column.number())).stream())
                .toList();
    }

    private Optional<String> assumption(IndexBlueprint blueprint, IndexColumn column, boolean known) {
        String expression = column.source().sql();
        if (!known) {
            return Optional.of(
                    "nothing is known of the values of " + expression + ", so the planner takes fixed shares of rows");
        }
        List<String> used = Optional.ofNullable(tables.get(blueprint.table())).stream()
                .flatMap(table -> used(table, expression).stream())
                .map(Column::name)
                .toList();
        return used.size() > 1
                ? Optional.of(
                        String.join(" and ", used) + " are taken to be independent of each other in " + expression)
                : Optional.empty();
    }

    private static List<Column> used(Table table, String expression) {
        return table.columns().stream()
                .filter(candidate -> mentions(expression, candidate.name()))
                .toList();
    }

    private Optional<ColumnStatistics> derive(Connection connection, IndexBlueprint blueprint, IndexColumn column) {
        Table table = tables.get(blueprint.table());
        if (table == null) {
            return Optional.empty();
        }
        Map<String, ColumnStatistics> known = columns.getOrDefault(blueprint.table(), Map.of());
        List<Column> used = used(table, column.source().sql());
        List<ColumnStatistics> bases = used.stream()
                .map(base -> known.get(base.name()))
                .filter(Objects::nonNull)
                .toList();
        if (used.isEmpty() || bases.size() < used.size()) {
            return Optional.empty();
        }
        return derive(connection, blueprint, column, BaseSample.of(used, bases), bases);
    }

    private Optional<ColumnStatistics> derive(
            Connection connection,
            IndexBlueprint blueprint,
            IndexColumn column,
            BaseSample sample,
            List<ColumnStatistics> bases) {
        int leading = mostCorrelated(bases);
        Optional<List<ExpressionSample.Row>> mapped = computed(
                connection,
                () -> ExpressionSample.of(
                        connection, blueprint.table(), column.source().sql(), sample, leading));
        // ANALYZE measures expressions as they are computed, with a long header.
        int headerBytes = column.type().isVariable() ? IndexColumn.SHORTENED_BY : 0;
        double tableRows = rows.getOrDefault(blueprint.table(), 0.0);
        return mapped.filter(values -> !values.isEmpty())
                .map(values -> new MappedDistribution(values, sample.weights(), bases, leading, tableRows, headerBytes))
                .map(distribution -> new ColumnStatistics(
                        blueprint.index(),
                        column.number(),
                        column.source().sql(),
                        false,
                        distribution.figures(),
                        distribution.distribution()));
    }

    /// Work that may fail without spoiling the transaction around it.
    private interface Attempt<T> {
        Optional<T> run();
    }

    private static <T> Optional<T> computed(Connection connection, Attempt<T> attempt) {
        try {
            if (connection.getAutoCommit()) {
                return attempt.run();
            }
            Savepoint before = connection.setSavepoint();
            Optional<T> result = attempt.run();
            connection.rollback(before);
            return result;
        } catch (SQLException e) {
            throw SqlProblems.translate(e).toException(e);
        }
    }

    private static int mostCorrelated(List<ColumnStatistics> bases) {
        int best = 0;
        for (int i = 1; i < bases.size(); i++) {
            if (correlation(bases.get(i)) > correlation(bases.get(best))) {
                best = i;
            }
        }
        return best;
    }

    private static double correlation(ColumnStatistics column) {
        return Math.abs(column.figures().correlation().orElse(0f));
    }

    /// A column too many only costs time.
    private static boolean mentions(String expression, String column) {
        String name = Pattern.quote(column);
        return Pattern.compile("(?<!\\w)" + name + "(?!\\w)")
                        .matcher(expression)
                        .find()
                || expression.contains('"' + column.replace("\"", "\"\"") + '"');
    }
}
