package dev.maquette.scale;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/// Keeps the catalogue of a model as quick to read as it was: what a scope wrote stays behind as dead rows, and no
/// autovacuum runs.
final class CatalogueUpkeep {
    private static final int CHANGES_BETWEEN = 500;
    private static final String VACUUM = """
        VACUUM pg_catalog.pg_class, pg_catalog.pg_index, pg_catalog.pg_attribute, pg_catalog.pg_depend,
               pg_catalog.pg_statistic
        """;

    private int changes;

    /// Notes that rows of the catalogue have been written.
    void changed(int rows) {
        changes += rows;
    }

    /// Clears up when there is enough to clear up.
    ///
    /// @param connection a superuser's without a transaction, in the mode in which it would begin one
    void afterScope(Connection connection) throws SQLException {
        if (changes < CHANGES_BETWEEN) {
            return;
        }
        changes = 0;
        connection.setAutoCommit(true);
        try (Statement statement = connection.createStatement()) {
            statement.execute(VACUUM);
        }
    }
}
