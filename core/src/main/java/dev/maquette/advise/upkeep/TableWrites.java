package dev.maquette.advise.upkeep;

import dev.maquette.model.QualifiedName;
import java.util.List;
import java.util.Set;

/// What a workload writes to one table.
///
/// @param table the table
/// @param inserted rows inserted
/// @param updates its kinds of update
/// @param heapOnly the share of updates that stay on their page where no index is in the way (HOT), 0 to 1
public record TableWrites(QualifiedName table, double inserted, List<Update> updates, double heapOnly) {
    public TableWrites {
        updates = List.copyOf(updates);
    }

    /// Updates of the same columns.
    ///
    /// @param rows rows updated
    /// @param columns the columns set
    public record Update(double rows, Set<String> columns) {
        public Update {
            columns = Set.copyOf(columns);
        }
    }

    /// Rows inserted or updated.
    public double rows() {
        return inserted + updates.stream().mapToDouble(Update::rows).sum();
    }
}
