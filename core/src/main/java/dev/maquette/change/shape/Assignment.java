package dev.maquette.change.shape;

import dev.maquette.change.session.Session;
import dev.maquette.model.MaquetteException;
import dev.maquette.model.QualifiedName;
import dev.maquette.sql.Identifier;

/// How values of one table get into columns of another: as `ALTER TABLE` converts them. Where a cast would silently
/// shorten a text or a bit string, the assignment of the value alone refuses it.
///
/// @param session the session, in a transaction
/// @param source the table of the row `a`
/// @param target the table of the columns
/// @source src/backend/commands/tablecmds.c, ATPrepAlterColumnType: COERCION_ASSIGNMENT
record Assignment(Session session, QualifiedName source, QualifiedName target) {
    private static final String DATATYPE_MISMATCH = "42804";

    /// Whether the server does not assign a value to a column unless it is cast.
    ///
    /// @param value the value, as SQL over a row `a`
    /// @throws MaquetteException as the server does when the value makes no sense or has no cast
    boolean needsCast(ShapeColumn column, String value) {
        try {
            session.tentatively(() -> explain(column, value));
            return false;
        } catch (MaquetteException failure) {
            if (failure.problem().sqlState().filter(DATATYPE_MISMATCH::equals).isEmpty()) {
                throw failure;
            }
            explain(column, value + "::" + column.type());
            return true;
        }
    }

    private void explain(ShapeColumn column, String value) {
        session.execute("EXPLAIN INSERT INTO " + Identifier.quote(target) + " (" + Identifier.quote(column.name())
                + ") OVERRIDING SYSTEM VALUE SELECT " + value + " FROM " + Identifier.quote(source) + " AS a");
    }
}
