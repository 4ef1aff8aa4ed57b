package dev.maquette.app.report;

import dev.maquette.model.QualifiedName;
import dev.maquette.model.Snapshot;
import dev.maquette.model.schema.Index;
import dev.maquette.model.schema.Table;
import dev.maquette.model.statistics.RelationStatistics;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// How large each table is, the largest first.
///
/// @param tables the tables with their sizes
record TableSizes(List<Size> tables) {
    TableSizes {
        tables = List.copyOf(tables);
    }

    /// A table's size.
    ///
    /// @param table the table
    /// @param rows how many rows the planner expects; absent when they were never counted
    /// @param heapBytes bytes of the rows themselves
    /// @param toastBytes bytes of values stored apart
    /// @param indexes its indexes
    record Size(QualifiedName table, Optional<Double> rows, long heapBytes, long toastBytes, List<IndexSize> indexes) {
        Size {
            indexes = List.copyOf(indexes);
        }

        long indexBytes() {
            return indexes.stream().mapToLong(IndexSize::bytes).sum();
        }

        long totalBytes() {
            return heapBytes + toastBytes + indexBytes();
        }
    }

    /// An index's size.
    record IndexSize(QualifiedName index, String method, long bytes) {}

    static TableSizes of(Snapshot snapshot) {
        Map<QualifiedName, RelationStatistics> statistics = snapshot.statistics().relations().stream()
                .collect(Collectors.toMap(RelationStatistics::relation, Function.identity(), (first, _) -> first));
        Map<QualifiedName, List<IndexSize>> indexes = snapshot.schema().relations().indexes().stream()
                .collect(Collectors.groupingBy(
                        Index::table, Collectors.mapping(index -> size(index, statistics), Collectors.toList())));
        return new TableSizes(snapshot.schema().relations().tables().stream()
                .map(table -> size(table, statistics, indexes.getOrDefault(table.name(), List.of())))
                .sorted(Comparator.comparingLong(Size::totalBytes).reversed().thenComparing(Size::table))
                .toList());
    }

    long totalBytes() {
        return tables.stream().mapToLong(Size::totalBytes).sum();
    }

    private static IndexSize size(Index index, Map<QualifiedName, RelationStatistics> statistics) {
        return new IndexSize(
                index.name(),
                index.shape().method(),
                Optional.ofNullable(statistics.get(index.name()))
                        .map(RelationStatistics::bytes)
                        .orElse(0L));
    }

    private static Size size(Table table, Map<QualifiedName, RelationStatistics> statistics, List<IndexSize> indexes) {
        Optional<RelationStatistics> own = Optional.ofNullable(statistics.get(table.name()));
        List<IndexSize> largestFirst = indexes.stream()
                .sorted(Comparator.comparingLong(IndexSize::bytes).reversed().thenComparing(IndexSize::index))
                .toList();
        return new Size(
                table.name(),
                own.filter(RelationStatistics::counted).map(RelationStatistics::estimatedTuples),
                own.map(RelationStatistics::bytes).orElse(0L),
                own.map(RelationStatistics::toastBytes).orElse(0L),
                largestFirst);
    }
}
