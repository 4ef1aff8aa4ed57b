package dev.maquette.app.sample;

import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/// One piece of the making of the sample, done in one session.
///
/// @param name what it does, such as `load shop.prices`
/// @param weight how long it takes, relative to the others
/// @param work what it does
record SampleStep(String name, int weight, Work work) {
    /// What is done in a session.
    @FunctionalInterface
    interface Work {
        /// Does it.
        void run(Connection connection) throws SQLException;
    }

    /// Runs SQL, one or more statements.
    static SampleStep sql(String name, int weight, String sql) {
        return new SampleStep(name, weight, connection -> execute(connection, sql));
    }

    /// Loads the rows of a table.
    ///
    /// The table is emptied first in the same transaction: so its pages need no WAL at the minimal level, and
    /// the rows can be written as visible to everybody, as a vacuum would leave them.
    static SampleStep load(TableRows rows, boolean partitioned) {
        return new SampleStep("load " + rows.table(), 10 + rows.count() / 1_000, connection -> {
            connection.setAutoCommit(false);
            execute(connection, "TRUNCATE " + rows.table());
            String options = partitioned ? "" : " WITH (FREEZE)";
            copy(connection, "COPY " + rows.table() + " (" + rows.columns() + ") FROM STDIN" + options, rows);
            connection.commit();
            connection.setAutoCommit(true);
        });
    }

    private static void copy(Connection connection, String statement, TableRows rows) throws SQLException {
        CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(statement);
        try {
            rows.writeTo((bytes, length) -> write(copy, bytes, length));
            copy.endCopy();
        } catch (CopyFailure failure) {
            throw failure.refusal();
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }

    private static void write(CopyIn copy, byte[] bytes, int length) {
        try {
            copy.writeToCopy(bytes, 0, length);
        } catch (SQLException refusal) {
            throw new CopyFailure(refusal);
        }
    }

    /// Runs SQL in a session.
    static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /// Carries a refusal through the generator of the rows, which knows nothing of databases.
    private static final class CopyFailure extends RuntimeException {
        private static final long serialVersionUID = 1L;

        CopyFailure(SQLException refusal) {
            super(refusal);
        }

        SQLException refusal() {
            return getCause() instanceof SQLException refusal ? refusal : new SQLException(getCause());
        }
    }
}
