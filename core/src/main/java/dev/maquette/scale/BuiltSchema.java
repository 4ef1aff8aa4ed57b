package dev.maquette.scale;

import dev.maquette.catalog.Capture;
import dev.maquette.catalog.CaptureOptions;
import dev.maquette.catalog.ddl.DdlRenderer;
import dev.maquette.catalog.ddl.DdlStatement;
import dev.maquette.model.Problem;
import dev.maquette.model.ProblemCode;
import dev.maquette.model.Snapshot;
import dev.maquette.model.schema.Schema;
import dev.maquette.postgres.ConnectionTarget;
import dev.maquette.postgres.Connections;
import dev.maquette.postgres.PostgresServer;
import dev.maquette.postgres.SqlProblems;
import dev.maquette.workload.StatementStatistics;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/// A database that has a schema and no rows, on a server of our own.
public final class BuiltSchema implements AutoCloseable {
    private final Connections connections;
    private final ConnectionTarget target;
    private final Connection connection;

    private BuiltSchema(Connections connections, ConnectionTarget target) {
        this.connections = connections;
        this.target = target;
        this.connection = connections.open(target);
    }

    /// An empty database; the caller closes it.
    ///
    /// @param server where; it stays open
    /// @param database its name, which no database of the server has
    /// @throws dev.maquette.model.MaquetteException `connection` when the server is lost
    public static BuiltSchema empty(PostgresServer server, Connections connections, String database) {
        ConnectionTarget target = server.target(database);
        try {
            new Databases(connections, target).create(database);
        } catch (SQLException e) {
            throw SqlProblems.translate(e).toException(e);
        }
        return new BuiltSchema(connections, target);
    }

    /// A database with a schema; the caller closes it.
    ///
    /// @throws dev.maquette.model.MaquetteException `statement` when the server refuses a part of the schema,
    ///     `connection` when it is lost
    public static BuiltSchema of(Schema schema, PostgresServer server, Connections connections, String database) {
        BuiltSchema built = empty(server, connections, database);
        try {
            built.build(schema);
            return built;
        } catch (SQLException e) {
            built.close();
            throw SqlProblems.translate(e).toException(e);
        } catch (RuntimeException e) {
            built.close();
            throw e;
        }
    }

    /// Makes the roles of another schema, which this one is to be turned into.
    ///
    /// @throws dev.maquette.model.MaquetteException `connection` when the server is lost
    public void addRoles(Schema schema) {
        try {
            run(DdlRenderer.renderRoles(schema));
        } catch (SQLException e) {
            throw SqlProblems.translate(e).toException(e);
        }
    }

    private List<DdlRunner.Refused> run(List<DdlStatement> statements) throws SQLException {
        connection.setAutoCommit(false);
        run("SET LOCAL allow_system_table_mods = on");
        List<DdlRunner.Refused> refused = new DdlRunner(connection).run(statements);
        connection.commit();
        connection.setAutoCommit(true);
        return refused;
    }

    private void build(Schema schema) throws SQLException {
        List<DdlRunner.Refused> refused = run(DdlRenderer.render(schema));
        if (!refused.isEmpty()) {
            throw refusal(refused.getFirst()).toException();
        }
        run("RESET ALL");
    }

    private static Problem refusal(DdlRunner.Refused refused) {
        return Problem.of(
                        ProblemCode.STATEMENT,
                        "could not build " + refused.statement().object())
                .withDetail(refused.reason())
                .withHint("Extensions and languages that the bundled PostgreSQL lacks cannot be rehearsed.");
    }

    /// Runs one statement or several, each on its own.
    ///
    /// @throws SQLException what the server says
    public void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute(sql);
        }
    }

    /// What a capture of the database says; there are no rows, and no statistics.
    ///
    /// @throws dev.maquette.model.MaquetteException `connection` when the server is lost
    public Snapshot snapshot() {
        try (Connection reading = connections.open(target)) {
            return new Capture(reading, CaptureOptions.standard().withoutEndPoints(), StatementStatistics::read).run();
        } catch (SQLException e) {
            throw SqlProblems.translate(e).toException(e);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
            new Databases(connections, target).drop(target.database());
        } catch (SQLException e) {
            throw SqlProblems.translate(e).toException(e);
        }
    }
}
