package dev.maquette.verify.scale;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maquette.catalog.Capture;
import dev.maquette.catalog.CaptureOptions;
import dev.maquette.embedded.EmbeddedServers;
import dev.maquette.model.Snapshot;
import dev.maquette.plan.Explain;
import dev.maquette.plan.PlanText;
import dev.maquette.postgres.Connections;
import dev.maquette.postgres.PostgresServer;
import dev.maquette.postgres.ServerSpec;
import dev.maquette.scale.Ingredient;
import dev.maquette.scale.ScaleModel;
import dev.maquette.scale.ScaleModelBuilder;
import dev.maquette.verify.load.StillServer;
import dev.maquette.workload.StatementStatistics;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/// A running database with data and the scale model of it.
record ModelledDatabase(PostgresServer production, Connection source, ScaleModel model) implements AutoCloseable {
    private static final Connections CONNECTIONS = Connections.standard();

    /// Starts a server, runs the statements one by one and builds the model of the result.
    static ModelledDatabase of(int major, List<String> setup) throws SQLException {
        return of(StillServer.of(major), setup, EmbeddedServers.standard());
    }

    /// The same with a server of its own kind.
    static ModelledDatabase of(ServerSpec spec, List<String> setup, EmbeddedServers servers) throws SQLException {
        PostgresServer production = servers.start(spec);
        try {
            try (Connection setting = CONNECTIONS.open(production.target("postgres"))) {
                execute(setting, setup);
            }
            Connection source = CONNECTIONS.open(production.target("postgres"));
            return new ModelledDatabase(production, source, modelOf(capture(source)));
        } catch (SQLException | RuntimeException e) {
            production.close();
            throw e;
        }
    }

    static Snapshot capture(Connection source) {
        return new Capture(source, CaptureOptions.standard(), StatementStatistics::read).run();
    }

    static ScaleModel modelOf(Snapshot snapshot) {
        return new ScaleModelBuilder(EmbeddedServers.standard(), CONNECTIONS).build(snapshot);
    }

    static void execute(Connection connection, List<String> statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /// Asserts that production and the model plan the statement alike, to the last digit.
    void assertPlannedAlike(String statement) throws SQLException {
        try (Connection planning = model.planning()) {
            assertThat(plan(planning, statement)).as(statement).isEqualTo(plan(source, statement));
        }
    }

    static String plan(Connection connection, String statement) {
        return PlanText.of(Explain.standard().plan(connection, statement));
    }

    Ingredient ingredient(String name) {
        return model.ingredients().stream()
                .filter(ingredient -> ingredient.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public void close() throws SQLException {
        model.close();
        source.close();
        production.close();
    }
}
