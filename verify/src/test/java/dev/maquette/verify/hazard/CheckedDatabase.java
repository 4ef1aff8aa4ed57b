package dev.maquette.verify.hazard;

import dev.maquette.catalog.Capture;
import dev.maquette.catalog.CaptureOptions;
import dev.maquette.embedded.EmbeddedServers;
import dev.maquette.hazard.CheckResult;
import dev.maquette.hazard.Checker;
import dev.maquette.hazard.MigrationReader;
import dev.maquette.postgres.Connections;
import dev.maquette.postgres.PostgresServer;
import dev.maquette.scale.ScaleModel;
import dev.maquette.scale.ScaleModelBuilder;
import dev.maquette.verify.load.StillServer;
import dev.maquette.workload.StatementStatistics;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/// A database with rows, and the model of it on which migrations are checked.
record CheckedDatabase(PostgresServer server, Connection connection, ScaleModel model) implements AutoCloseable {
    /// Starts a server that holds what statements make.
    static CheckedDatabase of(int major, String statements) throws SQLException {
        EmbeddedServers servers = EmbeddedServers.standard();
        Connections connections = Connections.standard();
        PostgresServer server = servers.start(StillServer.of(major));
        Connection connection = connections.open(server.target("postgres"));
        try (Statement statement = connection.createStatement()) {
            statement.execute(statements);
            statement.execute("ANALYZE");
        }
        var snapshot = new Capture(connection, CaptureOptions.standard(), StatementStatistics::read).run();
        return new CheckedDatabase(server, connection, new ScaleModelBuilder(servers, connections).build(snapshot));
    }

    /// What a migration does.
    CheckResult check(String migration) {
        return Checker.check(model, List.of(MigrationReader.plain("m.sql", migration)), SlowRates.SLOW);
    }

    @Override
    public void close() throws SQLException {
        model.close();
        connection.close();
        server.close();
    }
}
