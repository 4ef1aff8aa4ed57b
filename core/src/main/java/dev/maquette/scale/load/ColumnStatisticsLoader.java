package dev.maquette.scale.load;

import dev.maquette.catalog.CatalogJson;
import dev.maquette.model.QualifiedName;
import dev.maquette.model.statistics.ColumnStatistics;
import dev.maquette.model.statistics.Distribution;
import dev.maquette.sql.Identifier;
import dev.maquette.sql.SqlResource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Writes column statistics into `pg_statistic`, all at once.
///
/// @source `update_attstats` in analyze.c
public final class ColumnStatisticsLoader {
    private static final SqlResource INSERT = SqlResource.of(ColumnStatisticsLoader.class, "column-statistics.sql");

    private final ArrayNode rows = CatalogJson.mapper().createArrayNode();

    /// Adds statistics of a column whose type the model's catalogue tells.
    public ColumnStatisticsLoader add(ColumnStatistics statistics) {
        append(statistics.relation(), statistics.number(), statistics);
        return this;
    }

    /// Adds statistics under another column than they were taken from.
    public ColumnStatisticsLoader addAs(QualifiedName relation, int number, ColumnStatistics statistics) {
        append(relation, number, statistics);
        return this;
    }

    /// Adds statistics of an index expression whose type another column shows, because the index stores another one.
    public ColumnStatisticsLoader addTypedBy(QualifiedName relation, int number, ColumnStatistics statistics) {
        append(statistics.relation(), statistics.number(), statistics)
                .put("typed_by", Identifier.quote(relation))
                .put("typed_number", number);
        return this;
    }

    /// Inserts what was added.
    ///
    /// @throws SQLException when a value does not fit its column's type
    public void load(Connection connection, int major) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT.forMajor(major))) {
            insert.setString(1, rows.toString());
            insert.executeUpdate();
        }
    }

    private ObjectNode append(QualifiedName relation, int number, ColumnStatistics statistics) {
        ObjectNode row = rows.addObject()
                .put("schema", relation.schema())
                .put("name", relation.name())
                .put("number", number)
                .put("inherited", statistics.inherited())
                .put("null_fraction", statistics.figures().nullFraction())
                .put("width_bytes", statistics.figures().widthBytes())
                .put("distinct", statistics.figures().distinct());
        statistics.figures().correlation().ifPresent(value -> row.put("correlation", value));
        putDistribution(row, statistics.distribution());
        return row;
    }

    private static void putDistribution(ObjectNode row, Distribution distribution) {
        distribution.mostCommonValues().ifPresent(common -> {
            row.put("common_values", common.values());
            row.putPOJO("common_frequencies", common.frequencies());
        });
        distribution.histogram().ifPresent(bounds -> row.put("histogram", bounds));
        distribution.elements().ifPresent(elements -> {
            row.put("elements", elements.values());
            row.putPOJO("element_frequencies", elements.frequencies());
            elements.countHistogram().ifPresent(counts -> row.putPOJO("count_histogram", counts));
        });
        distribution.ranges().ifPresent(ranges -> {
            ranges.lengthHistogram().ifPresent(bounds -> row.put("length_histogram", bounds));
            ranges.emptyFraction().ifPresent(fraction -> row.put("empty_fraction", fraction));
            ranges.boundsHistogram().ifPresent(bounds -> row.put("bounds_histogram", bounds));
        });
    }
}
