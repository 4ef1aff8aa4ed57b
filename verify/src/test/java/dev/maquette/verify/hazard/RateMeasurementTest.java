package dev.maquette.verify.hazard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maquette.embedded.EmbeddedServers;
import dev.maquette.hazard.RateMeasurement;
import dev.maquette.hazard.Rates;
import dev.maquette.postgres.Connections;
import dev.maquette.postgres.PostgresServer;
import dev.maquette.verify.load.StillServer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

class RateMeasurementTest {
    private static final int ROWS = 20_000;

    /// Of the rows that were measured, so that noise in one of two equations does not matter.
    private static final int BYTES_OF_ROW = 72;

    @Test
    void ratesAreMeasuredAndNothingIsLeft() throws SQLException {
        try (PostgresServer server = EmbeddedServers.standard().start(StillServer.of(18));
                Connection connection = Connections.standard().open(server.target("postgres"))) {
            Rates rates = RateMeasurement.on(connection, System::nanoTime, ROWS);
            assertThat(rates.written().seconds(BYTES_OF_ROW, 1))
                    .isGreaterThan(rates.read().seconds(BYTES_OF_ROW, 1));
            assertThat(rates.sorted().numbers()).isPositive();
            assertThat(rates.sorted().texts()).isPositive();
            assertThat(schemas(connection)).isZero();
        }
    }

    private static int schemas(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT count(*) FROM pg_catalog.pg_namespace WHERE nspname = 'maquette_rates'")) {
            row.next();
            return row.getInt(1);
        }
    }
}
