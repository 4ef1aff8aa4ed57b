package dev.maquette.hazard;

import java.util.List;
import java.util.Optional;

/// A constraint of a table.
///
/// @param type `contype`
/// @param table the table's identifier
/// @param referenced the table a foreign key refers to; 0 for other constraints
/// @param validated whether all rows are known to satisfy it
/// @param deferred what a foreign key looks at when the transaction ends, and not before
record ConstraintState(
        long oid,
        String name,
        String type,
        long table,
        long referenced,
        boolean validated,
        Optional<Deferred> deferred) {
    /// @param columns its columns, whose new values are looked at
    /// @param keys those it refers to, of which the old values are; none when a change is passed on at once
    /// @param deletion whether the deletion of a row it may refer to is looked at
    record Deferred(List<String> columns, List<String> keys, boolean deletion) {
        Deferred {
            columns = List.copyOf(columns);
            keys = List.copyOf(keys);
        }
    }
}
