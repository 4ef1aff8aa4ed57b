package dev.maquette.hazard;

/// A column of a table.
///
/// @param table the table's identifier
/// @param number its number in the table
/// @param type as SQL
/// @param required whether it refuses NULL
/// @param filled whether rows that are there get a value when it is added
/// @param generated whether its values are made from other columns
record ColumnState(
        long table, int number, String name, String type, boolean required, boolean filled, boolean generated) {
    /// What identifies a column, whatever it is called.
    record Key(long table, int number) {}

    Key key() {
        return new Key(table, number);
    }
}
