package dev.maquette.change.shape;

import dev.maquette.model.QualifiedName;
import dev.maquette.sql.Identifier;
import java.util.List;

/// How a table is to be partitioned.
///
/// @param clause such as `RANGE ("placed_at")`
/// @param column the column by whose values
/// @param partitions the partitions that are made at first
public record Partitioning(String clause, String column, List<Partition> partitions) {
    public Partitioning {
        partitions = List.copyOf(partitions);
    }

    /// A partition.
    ///
    /// @param name its name, from the beginning: only the table above it is exchanged
    /// @param bound such as `FOR VALUES FROM ('2026-01-01') TO ('2026-02-01')`
    public record Partition(QualifiedName name, String bound) {
        /// What makes it.
        ///
        /// @param parent the table it is a partition of
        /// @param storage storage parameters, as a clause
        String sql(QualifiedName parent, String storage) {
            return "CREATE TABLE " + Identifier.quote(name) + " PARTITION OF " + Identifier.quote(parent) + " " + bound
                    + storage;
        }
    }
}
