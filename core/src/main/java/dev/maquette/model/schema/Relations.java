package dev.maquette.model.schema;

import dev.maquette.model.QualifiedName;
import java.util.List;
import java.util.Optional;

/// Everything that stands in `pg_class`, and what hangs on it for the planner.
///
/// @param tables ordinary, partitioned and foreign tables
/// @param views views and materialised views
/// @param sequences sequences, those of identity columns included
/// @param indexes indexes, those behind constraints included
/// @param constraints table constraints
/// @param statistics extended statistics objects
public record Relations(
        List<Table> tables,
        List<View> views,
        List<Sequence> sequences,
        List<Index> indexes,
        List<Constraint> constraints,
        List<StatisticsObject> statistics) {
    public Relations {
        tables = List.copyOf(tables);
        views = List.copyOf(views);
        sequences = List.copyOf(sequences);
        indexes = List.copyOf(indexes);
        constraints = List.copyOf(constraints);
        statistics = List.copyOf(statistics);
    }

    /// The table of this name.
    public Optional<Table> table(QualifiedName name) {
        return tables.stream().filter(table -> table.name().equals(name)).findFirst();
    }
}
