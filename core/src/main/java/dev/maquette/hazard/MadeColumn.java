package dev.maquette.hazard;

import java.util.List;
import java.util.Optional;

/// A column that a statement added with a value that is another one in each row.
///
/// @param table its table as SQL
/// @param oid of its table
/// @param number its number in the table
/// @param name its name, not as SQL
/// @param type as SQL
/// @param value its default as SQL
/// @param identity `attidentity`
/// @param required whether it refuses NULL
/// @param sequence the sequence that belongs to it
/// @param firing what an UPDATE of it sets off, such as `trigger audit`; adding it does not
record MadeColumn(
        String table,
        long oid,
        int number,
        String name,
        String type,
        Optional<String> value,
        String identity,
        boolean required,
        Optional<OwnedSequence> sequence,
        List<String> firing) {
    MadeColumn {
        firing = List.copyOf(firing);
    }

    /// @param name as SQL
    /// @param type as SQL
    record OwnedSequence(String name, String type) {}

    ColumnState.Key key() {
        return new ColumnState.Key(oid, number);
    }
}
