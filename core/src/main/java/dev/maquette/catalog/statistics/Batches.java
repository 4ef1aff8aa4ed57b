package dev.maquette.catalog.statistics;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.List;

/// Runs work on a list in batches, each behind a savepoint; a batch that fails is halved until the items that make it
/// fail stand alone, and those are left out.
final class Batches {
    private static final String CONNECTION_CLASS = "08";

    private Batches() {}

    /// Work on some of the items.
    interface Work<T> {
        /// Does the work in one go.
        void run(List<T> batch) throws SQLException;
    }

    /// Runs the work on all items, at most `size` at a time.
    static <T> void run(Connection connection, List<T> items, int size, Work<T> work) throws SQLException {
        for (int from = 0; from < items.size(); from += size) {
            runHalving(connection, items.subList(from, Math.min(items.size(), from + size)), work);
        }
    }

    private static <T> void runHalving(Connection connection, List<T> batch, Work<T> work) throws SQLException {
        Savepoint before = connection.setSavepoint();
        try {
            work.run(batch);
        } catch (SQLException e) {
            if (e.getSQLState() != null && e.getSQLState().startsWith(CONNECTION_CLASS)) {
                throw e;
            }
            connection.rollback(before);
            int half = batch.size() / 2;
            if (half > 0) {
                runHalving(connection, batch.subList(0, half), work);
                runHalving(connection, batch.subList(half, batch.size()), work);
            }
        }
    }
}
