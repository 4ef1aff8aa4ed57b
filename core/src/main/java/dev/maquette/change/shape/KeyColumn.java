package dev.maquette.change.shape;

import dev.maquette.change.journal.Side;
import dev.maquette.sql.TypeConversion;

/// A column of the key by which rows are found in both tables.
///
/// @param oldColumn the column in its old shape
/// @param newColumn the column in its new shape
public record KeyColumn(TypedColumn oldColumn, TypedColumn newColumn) {
    /// The column in a shape.
    public TypedColumn of(Side side) {
        return side == Side.OLD ? oldColumn : newColumn;
    }

    /// Whether a cast to a shape's type may take digits or characters from the other one's values.
    boolean isCutBy(Side side) {
        return new TypeConversion(of(side.other()).type(), of(side).type()).isLossy();
    }

    /// A value of the other shape as one of this one; NULL when that would take something from it, as it
    /// would be another key then.
    ///
    /// @param value the value, as SQL
    public String as(Side side, String value) {
        String type = of(side).type();
        String cast = value + "::" + type;
        return isCutBy(side) ? "CASE WHEN " + value + " = " + cast + " THEN " + cast + " END" : cast;
    }
}
