package dev.maquette.change.shape;

import dev.maquette.change.journal.Side;

/// A column of the key by which rows are found in both tables.
///
/// @param oldColumn the column in its old shape
/// @param newColumn the column in its new shape
public record KeyColumn(TypedColumn oldColumn, TypedColumn newColumn) {
    /// The column in a shape.
    public TypedColumn of(Side side) {
        return side == Side.OLD ? oldColumn : newColumn;
    }
}
