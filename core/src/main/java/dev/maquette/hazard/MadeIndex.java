package dev.maquette.hazard;

import java.util.List;
import java.util.Optional;

/// An index that a statement built.
///
/// @param table its table as SQL
/// @param oid of its table
/// @param name its name as SQL, and that of its constraint
/// @param definition the statement that makes it
/// @param keys its key columns and expressions as SQL
/// @param partitioned whether it stands for the indexes of partitions
/// @param constraint the constraint that it backs
record MadeIndex(
        String table,
        long oid,
        String name,
        String definition,
        boolean unique,
        List<String> keys,
        Optional<String> predicate,
        boolean partitioned,
        Optional<Backed> constraint) {
    MadeIndex {
        keys = List.copyOf(keys);
    }

    /// @param type `contype`
    /// @param deferrable whether it may be looked at at the end of a transaction
    record Backed(String type, boolean deferrable) {}
}
