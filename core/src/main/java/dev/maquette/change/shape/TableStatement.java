package dev.maquette.change.shape;

import dev.maquette.model.QualifiedName;
import dev.maquette.sql.Identifier;

/// A statement that alters a table, without the table's name.
///
/// @param head what stands before the name
/// @param tail what stands behind it
public record TableStatement(String head, String tail) {
    /// The statement that has the table do an action.
    ///
    /// @param action what stands behind `ALTER TABLE` and the name
    public static TableStatement altering(String action) {
        return new TableStatement("ALTER TABLE", action);
    }

    /// The statement for a table.
    public String on(QualifiedName table) {
        return head + " " + Identifier.quote(table) + " " + tail;
    }
}
