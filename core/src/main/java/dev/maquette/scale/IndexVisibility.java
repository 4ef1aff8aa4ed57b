package dev.maquette.scale;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;

/// Hides indexes from the planner and shows them again.
///
/// @source `get_relation_info` in plancat.c: an index that is not valid is ignored
final class IndexVisibility {
    private static final String SET = """
        UPDATE pg_catalog.pg_index AS i
           SET indisvalid = i.indexrelid = ANY (?::pg_catalog.oid[])
         WHERE i.indexrelid = ANY (?::pg_catalog.oid[])
           AND i.indisvalid <> (i.indexrelid = ANY (?::pg_catalog.oid[]))
        """;

    private IndexVisibility() {}

    /// Shows some of these indexes and hides the others; those that are so already cost nothing.
    ///
    /// @param all their OIDs
    /// @param shown the OIDs of those to be shown
    /// @return how many changed
    static int set(Connection connection, Collection<Long> all, Collection<Long> shown) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(SET)) {
            update.setArray(1, connection.createArrayOf("int8", shown.toArray()));
            update.setArray(2, connection.createArrayOf("int8", all.toArray()));
            update.setArray(3, connection.createArrayOf("int8", shown.toArray()));
            return update.executeUpdate();
        }
    }
}
