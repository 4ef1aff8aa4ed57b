package dev.maquette.model.schema;

/// A column of a table or view.
///
/// @param number its attribute number, from 1; dropped columns leave gaps
/// @param name its name
/// @param type its type
/// @param notNull whether NULL is refused
/// @param value where its value comes from when none is given
/// @param storage how its values are stored and sampled
/// @param properties comment, privileges, inheritance
public record Column(
        int number,
        String name,
        ColumnType type,
        boolean notNull,
        ColumnValue value,
        ColumnStorage storage,
        ColumnProperties properties) {
    /// The column, whose value comes from somewhere else.
    public Column withValue(ColumnValue other) {
        return new Column(number, name, type, notNull, other, storage, properties);
    }
}
