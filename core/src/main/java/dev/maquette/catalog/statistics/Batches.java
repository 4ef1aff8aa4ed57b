package dev.maquette.catalog.statistics;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.List;

/// Runs work on a list in batches.
///
/// @param connection the connection, inside its transaction
/// @param probing whether a failure of one item may fail the whole
record Batches(Connection connection, Probing probing) {
    private static final String CONNECTION_CLASS = "08";

    /// Work on some of the items.
    interface Work<T> {
        /// Does the work in one go.
        void run(List<T> batch) throws SQLException;
    }

    /// Runs the work on all items, at most `size` at a time.
    <T> void run(List<T> items, int size, Work<T> work) throws SQLException {
        for (int from = 0; from < items.size(); from += size) {
            List<T> batch = items.subList(from, Math.min(items.size(), from + size));
            switch (probing) {
                case TOGETHER -> work.run(batch);
                case GUARDED -> runHalving(batch, work);
            }
        }
    }

    private <T> void runHalving(List<T> batch, Work<T> work) throws SQLException {
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
                runHalving(batch.subList(0, half), work);
                runHalving(batch.subList(half, batch.size()), work);
            }
        }
    }
}
