package dev.maquette.scale;

import dev.maquette.catalog.ddl.DdlStatement;
import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/// Runs a schema's statements in one transaction; those the server refuses are left out and named.
public final class DdlRunner {
    private static final int BATCH = 100;
    private static final String CONNECTION_CLASS = "08";

    private final Connection connection;
    private final List<Refused> refused = new ArrayList<>();

    /// Runs on this connection, whose transaction stays open.
    public DdlRunner(Connection connection) {
        this.connection = connection;
    }

    /// Runs the statements in their order.
    ///
    /// @return what was refused, by this run and those before
    /// @throws SQLException when the connection is lost
    public List<Refused> run(List<DdlStatement> statements) throws SQLException {
        for (int from = 0; from < statements.size(); from += BATCH) {
            runBatch(statements.subList(from, Math.min(statements.size(), from + BATCH)));
        }
        return List.copyOf(refused);
    }

    private void runBatch(List<DdlStatement> batch) throws SQLException {
        Savepoint before = connection.setSavepoint();
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            for (DdlStatement ddl : batch) {
                statement.addBatch(ddl.sql());
            }
            statement.executeBatch();
            connection.releaseSavepoint(before);
        } catch (BatchUpdateException e) {
            throwIfConnectionLost(e);
            connection.rollback(before);
            for (DdlStatement ddl : batch) {
                runOne(ddl);
            }
        }
    }

    private void runOne(DdlStatement ddl) throws SQLException {
        Savepoint before = connection.setSavepoint();
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute(ddl.sql());
            connection.releaseSavepoint(before);
        } catch (SQLException e) {
            throwIfConnectionLost(e);
            connection.rollback(before);
            refused.add(new Refused(ddl, String.valueOf(e.getMessage())));
        }
    }

    private static void throwIfConnectionLost(SQLException e) throws SQLException {
        if (e.getSQLState() != null && e.getSQLState().startsWith(CONNECTION_CLASS)) {
            throw e;
        }
    }

    /// A statement that the server refused.
    ///
    /// @param statement which
    /// @param reason what the server said
    public record Refused(DdlStatement statement, String reason) {
        LeftOut leftOut() {
            return new LeftOut(statement.object(), reason);
        }
    }
}
