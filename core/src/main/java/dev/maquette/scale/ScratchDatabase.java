package dev.maquette.scale;

import dev.maquette.model.Snapshot;
import dev.maquette.model.schema.View;
import dev.maquette.postgres.ConnectionTarget;
import dev.maquette.postgres.Connections;
import dev.maquette.postgres.SqlProblems;
import dev.maquette.sql.Identifier;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/// A database with the schema and settings of a model and without rows, for whoever has to commit. Closing drops it.
public final class ScratchDatabase implements AutoCloseable {
    private static final String FILLED = """
        UPDATE pg_catalog.pg_class
           SET relispopulated = TRUE
         WHERE oid = ANY (SELECT pg_catalog.to_regclass(v.name) FROM pg_catalog.unnest(?) AS v (name))
        """;

    private final Snapshot snapshot;
    private final Connections connections;
    private final ConnectionTarget server;
    private final String name;

    private ScratchDatabase(Snapshot snapshot, Connections connections, ConnectionTarget server, String name) {
        this.snapshot = snapshot;
        this.connections = connections;
        this.server = server;
        this.name = name;
    }

    /// Copies a database to which nobody is connected.
    static ScratchDatabase copy(
            Snapshot snapshot, Connections connections, ConnectionTarget server, String template, String name)
            throws SQLException {
        var copy = new ScratchDatabase(snapshot, connections, server, name);
        new Databases(connections, server).copy(template, name);
        try (Connection connection = connections.open(server.withDatabase(name))) {
            connection.setAutoCommit(false);
            PlannerSettings.apply(connection, name, snapshot.origin());
            fillViews(connection, snapshot);
            connection.commit();
        }
        return copy;
    }

    /// A view that was never filled could not be refreshed as production's can.
    private static void fillViews(Connection connection, Snapshot snapshot) throws SQLException {
        ScaleModelBuilder.allowChanges(connection);
        try (PreparedStatement update = connection.prepareStatement(FILLED)) {
            update.setArray(
                    1,
                    connection.createArrayOf(
                            "text",
                            snapshot.schema().relations().views().stream()
                                    .filter(View::populated)
                                    .map(view -> Identifier.quote(view.name()))
                                    .toArray()));
            update.executeUpdate();
        }
    }

    /// A new session of a superuser with production's settings; the caller closes it.
    ///
    /// @throws dev.maquette.model.MaquetteException `connection` when the model's server is lost
    public Connection open() {
        Connection connection = connections.open(server.withDatabase(name));
        try {
            // The driver gives each session this machine's own zone.
            applyZone(connection);
            return connection;
        } catch (SQLException e) {
            throw SqlProblems.translate(e).toException(e);
        }
    }

    private void applyZone(Connection connection) throws SQLException {
        try (PreparedStatement set =
                connection.prepareStatement("SELECT pg_catalog.set_config('TimeZone', ?, false)")) {
            set.setString(1, zone());
            set.executeQuery().close();
        }
    }

    private String zone() {
        return snapshot.origin().setting("TimeZone").orElse("UTC");
    }

    @Override
    public void close() {
        try {
            new Databases(connections, server).drop(name);
        } catch (SQLException e) {
            throw SqlProblems.translate(e).toException(e);
        }
    }
}
