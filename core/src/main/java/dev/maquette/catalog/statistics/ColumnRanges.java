package dev.maquette.catalog.statistics;

import dev.maquette.model.QualifiedName;
import dev.maquette.model.statistics.ColumnStatistics;
import dev.maquette.model.statistics.Distribution;
import dev.maquette.model.statistics.RangeStatistics;
import dev.maquette.sql.SqlResource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Histograms of a range column, read apart from its other statistics.
///
/// @param relation the table or index
/// @param number the column's number
/// @param inherited whether they are those of a table with its children
/// @param ranges the histograms
record ColumnRanges(QualifiedName relation, int number, boolean inherited, RangeStatistics ranges) {
    static final SqlResource SQL = SqlResource.of(ColumnRanges.class, "ranges.sql");
    private static final int FIRST_IN_VIEW = 17;

    private record Key(QualifiedName relation, int number, boolean inherited) {}

    /// Whether this version shows them beside the other statistics.
    static boolean inView(int major) {
        return major >= FIRST_IN_VIEW;
    }

    /// The statistics, each with the ranges that belong to it.
    static List<ColumnStatistics> added(List<ColumnRanges> ranges, List<ColumnStatistics> columns) {
        Map<Key, ColumnRanges> byColumn = ranges.stream()
                .collect(Collectors.toMap(
                        range -> new Key(range.relation, range.number, range.inherited), Function.identity()));
        return columns.stream()
                .map(column -> Optional.ofNullable(
                                byColumn.get(new Key(column.relation(), column.number(), column.inherited())))
                        .map(found -> found.addedTo(column))
                        .orElse(column))
                .toList();
    }

    private ColumnStatistics addedTo(ColumnStatistics column) {
        Distribution other = column.distribution();
        return new ColumnStatistics(
                column.relation(),
                column.number(),
                column.column(),
                column.inherited(),
                column.figures(),
                new Distribution(other.mostCommonValues(), other.histogram(), other.elements(), Optional.of(ranges)));
    }
}
