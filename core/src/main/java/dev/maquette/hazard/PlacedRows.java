package dev.maquette.hazard;

import dev.maquette.sql.Identifier;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Rows of production that a statement looked at to see whether they may stay where they are: those of a table that
/// becomes a partition have to satisfy its bounds, and those of the partition for the rest none of a new one.
///
/// @param table where they are, as SQL
/// @param bounds the condition on the rows of the new partition, as SQL
/// @param inside whether they have to satisfy it
/// @source `ATExecAttachPartition` and `check_default_partition_contents`
record PlacedRows(String table, String bounds, boolean inside) {
    /// @param partitions those that were made or attached, and those for the rest
    static List<PlacedRows> of(List<MadePartition> partitions, SchemaChanges changes) {
        Set<Long> placed = Set.copyOf(changes.placed());
        Set<Long> read = changes.read();
        return partitions.stream()
                .filter(made -> placed.contains(made.oid()))
                .flatMap(made -> made.bounds().stream()
                        .flatMap(bounds -> partitions.stream()
                                .filter(other -> read.contains(other.oid()))
                                .flatMap(other -> of(made, other, bounds).stream())))
                .toList();
    }

    private static Optional<PlacedRows> of(MadePartition made, MadePartition read, String bounds) {
        boolean itself = read.equals(made);
        return itself || (read.rest() && read.parent() == made.parent())
                ? Optional.of(new PlacedRows(Identifier.quote(read.table()), bounds, itself))
                : Optional.empty();
    }

    DataCondition condition() {
        return DataCondition.of(
                (inside ? "every row of " : "no row of ") + table + " satisfies " + bounds,
                "SELECT * FROM " + table + " WHERE " + (inside ? "NOT (" + bounds + ")" : bounds),
                Optional.empty());
    }
}
