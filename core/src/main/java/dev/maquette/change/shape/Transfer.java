package dev.maquette.change.shape;

import dev.maquette.change.journal.Side;
import dev.maquette.model.QualifiedName;
import dev.maquette.sql.Identifier;
import java.util.List;
import java.util.Optional;

/// How a change is carried out: worked out once the shadow table exists, and kept in the journal.
///
/// @param change the change's number
/// @param table the table
/// @param key the columns by which rows are found
/// @param forward what the new table's columns are made of
/// @param backward what the old table's columns are made of once the new one is in use
/// @param shadow what is particular to the table of the new shape
/// @param carried what hangs on the table and moves with its name
/// @param extraction which columns have a table of their own in one of the shapes
public record Transfer(
        int change,
        QualifiedName table,
        List<KeyColumn> key,
        List<MappedColumn> forward,
        List<MappedColumn> backward,
        NewTable shadow,
        Carried carried,
        Optional<Extraction> extraction) {
    public Transfer {
        key = List.copyOf(key);
        forward = List.copyOf(forward);
        backward = List.copyOf(backward);
    }

    /// The schema in which a table waits while the application uses the other one.
    public static String slot(int change, Side side) {
        return "maquette_" + change + "_" + side.word();
    }

    /// The table's name while the application uses the other one.
    public QualifiedName waiting(Side side) {
        return new QualifiedName(slot(change, side), table.name());
    }

    /// The table of a side, quoted, while `active` is the one in use.
    public String place(Side side, Side active) {
        return Identifier.quote(side == active ? table : waiting(side));
    }

    /// The table that records the keys written to a side, quoted.
    public String log(Side side) {
        return log(change, side.word());
    }

    /// The table that records keys for a change, quoted.
    ///
    /// @param name what tells it from others of the change
    public static String log(int change, String name) {
        return Identifier.quote(new QualifiedName("maquette", "log_" + change + "_" + name));
    }

    /// The columns of the side that is written to while `active` is in use.
    public List<MappedColumn> columns(Side active) {
        return active == Side.OLD ? forward : backward;
    }
}
