package dev.maquette.scale;

import dev.maquette.model.QualifiedName;
import dev.maquette.model.statistics.ColumnStatistics;
import dev.maquette.model.statistics.RelationStatistics;
import java.util.List;

/// A partitioned table that is planned in the place of a table, as if the table's rows were in it.
///
/// @param table the table
/// @param name the name the partitioned table is created under
/// @param statements what creates it, its partitions and its indexes, in this order
/// @param partitions the sizes of its partitions; one that is left out counts as never analysed
/// @param columns statistics of the partitions, and those over all of them
public record PartitionedTable(
        QualifiedName table,
        QualifiedName name,
        List<String> statements,
        List<RelationStatistics> partitions,
        List<ColumnStatistics> columns) {
    public PartitionedTable {
        statements = List.copyOf(statements);
        partitions = List.copyOf(partitions);
        columns = List.copyOf(columns);
    }
}
