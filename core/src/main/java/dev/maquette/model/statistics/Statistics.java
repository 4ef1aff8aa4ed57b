package dev.maquette.model.statistics;

import dev.maquette.model.QualifiedName;
import java.util.List;

/// Everything the planner reads besides schema and settings.
///
/// @param relations size figures of tables, materialised views and indexes
/// @param columns column statistics, those of index expressions among them
/// @param extended data of extended statistics objects
/// @param indexes what the planner reads from index files
/// @param hidden tables with rows whose column statistics the capturing role was not shown, at least of some column
public record Statistics(
        List<RelationStatistics> relations,
        List<ColumnStatistics> columns,
        List<ExtendedStatistics> extended,
        List<IndexFacts> indexes,
        List<QualifiedName> hidden) {
    public Statistics {
        relations = List.copyOf(relations);
        columns = List.copyOf(columns);
        extended = List.copyOf(extended);
        indexes = List.copyOf(indexes);
        hidden = List.copyOf(hidden);
    }

    /// The same with other sizes.
    public Statistics withRelations(List<RelationStatistics> sizes) {
        return new Statistics(sizes, columns, extended, indexes, hidden);
    }
}
