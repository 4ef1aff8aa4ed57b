package dev.maquette.change.shape;

import dev.maquette.change.session.Session;
import dev.maquette.model.QualifiedName;
import dev.maquette.sql.Identifier;
import java.util.List;

/// A column of one of the two shapes.
///
/// @param number its number in the table
/// @param name its name
/// @param type its type as SQL
/// @param generated whether its value is computed from other columns
record ShapeColumn(int number, String name, String type, boolean generated) {
    private static final String COLUMNS = """
        SELECT a.attnum, a.attname, pg_catalog.format_type(a.atttypid, a.atttypmod), a.attgenerated <> ''
        FROM pg_catalog.pg_attribute AS a
        WHERE a.attrelid = ?::pg_catalog.regclass AND a.attnum > 0 AND NOT a.attisdropped
        ORDER BY a.attnum
        """;

    /// The columns of a table in order.
    static List<ShapeColumn> of(Session session, QualifiedName table) {
        return session.query(
                COLUMNS,
                row -> new ShapeColumn(row.getInt(1), row.getString(2), row.getString(3), row.getBoolean(4)),
                Identifier.quote(table));
    }

    /// The column and its type.
    TypedColumn typed() {
        return new TypedColumn(name, type);
    }
}
