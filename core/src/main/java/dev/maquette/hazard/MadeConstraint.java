package dev.maquette.hazard;

import java.util.List;
import java.util.Optional;

/// A constraint that a statement made or validated.
///
/// @param table its table as SQL
/// @param oid of its table
/// @param name as SQL
/// @param type `contype`
/// @param definition as SQL, without NOT VALID
/// @param expression the condition of a CHECK
/// @param columns its columns as SQL
/// @param referenced the table a foreign key refers to, as SQL
/// @param keys the columns it refers to
record MadeConstraint(
        String table,
        long oid,
        String name,
        String type,
        String definition,
        Optional<String> expression,
        List<String> columns,
        Optional<String> referenced,
        List<String> keys) {
    MadeConstraint {
        columns = List.copyOf(columns);
        keys = List.copyOf(keys);
    }
}
