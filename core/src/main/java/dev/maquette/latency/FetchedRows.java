package dev.maquette.latency;

import dev.maquette.model.schema.Index;
import dev.maquette.model.statistics.ColumnStatistics;
import dev.maquette.model.statistics.RelationStatistics;
import dev.maquette.plan.PlanNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Which rows an index scan fetches, which EXPLAIN does not say.
///
/// Before its filter throws some away they are as many as there are for a value, by the numbers of distinct values
/// of the columns that its index condition sets equal. Where rows lie in the order of the index, one page serves
/// many of them.
final class FetchedRows {
    private static final Pattern EQUALITY = Pattern.compile("\\(\"?(\\w+)\"? = ");

    private final Map<String, Double> distinct = new HashMap<>();
    private final Map<String, Double> correlations = new HashMap<>();
    private final Map<String, String> leadingColumns = new HashMap<>();

    FetchedRows(Map<String, RelationStatistics> tables, List<ColumnStatistics> columns, List<Index> indexes) {
        for (Index index : indexes) {
            index.shape()
                    .keys()
                    .getFirst()
                    .column()
                    .ifPresent(column -> leadingColumns.put(index.name().name(), column));
        }
        for (ColumnStatistics column : columns) {
            RelationStatistics table = tables.get(column.relation().name());
            if (table != null && table.relation().equals(column.relation())) {
                String key = key(column.relation().name(), column.column());
                distinct.put(key, column.distinctValues(table.estimatedTuples()));
                column.figures().correlation().ifPresent(value -> correlations.put(key, value.doubleValue()));
            }
        }
    }

    private static String key(String table, String column) {
        return table + "." + column;
    }

    /// Rows fetched by one scan.
    double of(PlanNode node, RelationStatistics table) {
        double returned = node.estimates().rows();
        if (node.filter().isEmpty()) {
            return returned;
        }
        double values = values(node, table);
        return values > 1 ? Math.max(returned, table.estimatedTuples() / values) : returned;
    }

    /// Which share of them lies in the order of the index, 0 to 1. Of an index that is only tried, the column is known
    /// that its condition sets equal.
    double inOrder(PlanNode node, RelationStatistics table) {
        Matcher equality = EQUALITY.matcher(node.head().text("Index Cond").orElse(""));
        String compared = equality.find() ? equality.group(1) : "";
        String column =
                leadingColumns.getOrDefault(node.head().text("Index Name").orElse(""), compared);
        double correlation = correlations.getOrDefault(key(table.relation().name(), column), 0.0);
        return correlation * correlation;
    }

    /// How many combinations of the columns that are set equal there are; 1 when none are.
    private double values(PlanNode node, RelationStatistics table) {
        Matcher equality = EQUALITY.matcher(node.head().text("Index Cond").orElse(""));
        double values = 1;
        while (equality.find()) {
            values *= Math.max(1, distinct.getOrDefault(key(table.relation().name(), equality.group(1)), 1.0));
        }
        return values;
    }
}
