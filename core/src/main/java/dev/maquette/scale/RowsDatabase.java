package dev.maquette.scale;

import dev.maquette.catalog.ddl.DdlStatement;
import dev.maquette.model.Problem;
import dev.maquette.model.ProblemCode;
import dev.maquette.model.Snapshot;
import dev.maquette.postgres.ConnectionTarget;
import dev.maquette.postgres.Connections;
import dev.maquette.postgres.PostgresServer;
import dev.maquette.postgres.SqlProblems;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/// A database beside the model's own that has the schema and room for rows; it is made when it is first asked for.
final class RowsDatabase {
    private static final String DATABASE = "rows";

    private final Snapshot snapshot;
    private final PostgresServer server;
    private final Connections connections;
    private final List<DdlStatement> statements;
    private final AtomicInteger copies = new AtomicInteger();
    private boolean made;

    /// @param statements what makes the schema, in order
    RowsDatabase(Snapshot snapshot, PostgresServer server, Connections connections, List<DdlStatement> statements) {
        this.snapshot = snapshot;
        this.server = server;
        this.connections = connections;
        this.statements = List.copyOf(statements);
    }

    Connection open() {
        return made(() -> connections.open(target()));
    }

    /// A copy that its user may change for good; nobody may be connected to this one meanwhile.
    ScratchDatabase copy() {
        return made(() ->
                ScratchDatabase.copy(snapshot, connections, target(), DATABASE, "scratch_" + copies.incrementAndGet()));
    }

    private <T> T made(Use<T> use) {
        try {
            if (!made) {
                make();
                made = true;
            }
            return use.of();
        } catch (SQLException e) {
            throw SqlProblems.translate(e).toException(e);
        } catch (IOException e) {
            throw Problem.of(ProblemCode.MACHINE, "could not make a database for generated rows")
                    .withDetail(String.valueOf(e.getMessage()))
                    .toException(e);
        }
    }

    private ConnectionTarget target() {
        return server.target(DATABASE);
    }

    private void make() throws SQLException, IOException {
        new Databases(connections, target()).create(DATABASE);
        var schema = new ModelSchema(connections, target(), snapshot.schema(), statements);
        schema.createRelations();
        schema.createRest();
        try (Connection connection = connections.open(target())) {
            connection.setAutoCommit(false);
            PlannerSettings.apply(connection, DATABASE, snapshot.origin());
            connection.commit();
        }
    }

    private interface Use<T> {
        /// Uses the database, which is there by now.
        T of() throws SQLException;
    }
}
