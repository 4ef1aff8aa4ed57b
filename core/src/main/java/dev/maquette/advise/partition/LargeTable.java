package dev.maquette.advise.partition;

import dev.maquette.model.QualifiedName;
import dev.maquette.model.Snapshot;
import dev.maquette.model.schema.Column;
import dev.maquette.model.schema.Index;
import dev.maquette.model.schema.Table;
import dev.maquette.model.schema.TableKind;
import dev.maquette.model.statistics.ColumnStatistics;
import dev.maquette.model.statistics.RelationStatistics;
import dev.maquette.scale.partition.TableSlices;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// A table that could be partitioned.
///
/// @param snapshot the database
/// @param table the table
/// @param size its own size
/// @param bytes its size with TOAST and indexes
record LargeTable(Snapshot snapshot, Table table, RelationStatistics size, long bytes) {
    /// The tables that are neither partitioned nor part of another, the largest first.
    static List<LargeTable> of(Snapshot snapshot) {
        Map<QualifiedName, RelationStatistics> sizes = snapshot.statistics().relations().stream()
                .collect(Collectors.toMap(RelationStatistics::relation, Function.identity()));
        Set<QualifiedName> parents = snapshot.schema().relations().tables().stream()
                .flatMap(table -> table.inheritance().parents().stream())
                .collect(Collectors.toSet());
        return snapshot.schema().relations().tables().stream()
                .filter(table -> table.kind() == TableKind.ORDINARY)
                .filter(table -> table.inheritance().parents().isEmpty() && !parents.contains(table.name()))
                .flatMap(table -> Optional.ofNullable(sizes.get(table.name()))
                        .map(size -> new LargeTable(snapshot, table, size, bytes(snapshot, size, sizes)))
                        .stream())
                .sorted((one, other) -> Long.compare(other.bytes, one.bytes))
                .toList();
    }

    private static long bytes(
            Snapshot snapshot, RelationStatistics size, Map<QualifiedName, RelationStatistics> sizes) {
        long indexes = snapshot.schema().relations().indexes().stream()
                .filter(index -> index.table().equals(size.relation()))
                .map(Index::name)
                .flatMap(name -> Optional.ofNullable(sizes.get(name)).stream())
                .mapToLong(RelationStatistics::bytes)
                .sum();
        return size.bytes() + size.toastBytes() + indexes;
    }

    QualifiedName name() {
        return table.name();
    }

    double rows() {
        return size.estimatedTuples();
    }

    long indexes() {
        return snapshot.schema().relations().indexes().stream()
                .filter(index -> index.table().equals(name()))
                .count();
    }

    Optional<ColumnStatistics> statistics(String column) {
        return snapshot.statistics().columns().stream()
                .filter(known -> known.relation().equals(name()) && !known.inherited())
                .filter(known -> known.column().equals(column))
                .findFirst();
    }

    TableSlices slices(Column key) {
        return new TableSlices(snapshot, table, size, key);
    }
}
