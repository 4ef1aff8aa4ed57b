package dev.maquette.scale;

import dev.maquette.catalog.ddl.DdlStatement;
import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Runs a schema's statements in one transaction; those the server refuses are left out and named.
public final class DdlRunner {
    private static final int BATCH = 100;
    private static final String CONNECTION_CLASS = "08";

    /// Undefined table, function, object.
    private static final Set<String> UNKNOWN = Set.of("42P01", "42883", "42704");

    private static final String REMEMBER_PATH = "SELECT pg_catalog.set_config('maquette.search_path',"
            + " pg_catalog.current_setting('search_path'), true)";

    /// The bodies of functions that are computed or put in place while something is made may name things without
    /// their schemas.
    private static final String EVERY_SCHEMA = """
        SELECT pg_catalog.set_config('search_path', pg_catalog.string_agg(
                   pg_catalog.quote_ident(nspname), ', ' ORDER BY nspname <> 'public', nspname), true)
        FROM pg_catalog.pg_namespace
        WHERE nspname NOT LIKE 'pg\\_%' AND nspname <> 'information_schema'
        """;

    private static final String RESTORE_PATH = "SELECT pg_catalog.set_config('search_path',"
            + " pg_catalog.current_setting('maquette.search_path'), true)";

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
        Optional<SQLException> problem = attempt(List.of(ddl.sql()));
        if (problem.map(SQLException::getSQLState).filter(UNKNOWN::contains).isPresent()
                && attempt(List.of(REMEMBER_PATH, EVERY_SCHEMA, ddl.sql(), RESTORE_PATH))
                        .isEmpty()) {
            return;
        }
        problem.ifPresent(e -> refused.add(new Refused(ddl, String.valueOf(e.getMessage()))));
    }

    /// Runs all or nothing.
    private Optional<SQLException> attempt(List<String> statements) throws SQLException {
        Savepoint before = connection.setSavepoint();
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            for (String sql : statements) {
                statement.execute(sql);
            }
            connection.releaseSavepoint(before);
            return Optional.empty();
        } catch (SQLException e) {
            throwIfConnectionLost(e);
            connection.rollback(before);
            return Optional.of(e);
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
