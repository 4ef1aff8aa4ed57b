package dev.maquette.scale;

import dev.maquette.model.QualifiedName;
import dev.maquette.sql.Identifier;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/// Makes the planner expect more rows of a table, or fewer, than its statistics say.
///
/// @source `estimate_rel_size` in plancat.c: rows are pages times `reltuples` by `relpages`
final class RowEstimates {
    private static final String UPDATE = """
        WITH RECURSIVE part(oid) AS (
            SELECT pg_catalog.to_regclass(?)::pg_catalog.oid
            UNION
            SELECT i.inhrelid FROM part AS p JOIN pg_catalog.pg_inherits AS i ON i.inhparent = p.oid
        )
        UPDATE pg_catalog.pg_class AS c
           SET reltuples = c.reltuples * ?
          FROM part AS p
         WHERE c.oid = p.oid AND c.reltuples > 0
        """;

    private RowEstimates() {}

    static void multiply(Connection connection, QualifiedName table, double factor) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(UPDATE)) {
            update.setString(1, Identifier.quote(table));
            update.setDouble(2, factor);
            update.executeUpdate();
        }
    }
}
