package dev.maquette.verify.advise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maquette.advise.Advice;
import dev.maquette.advise.AdviceRequest;
import dev.maquette.advise.Advisor;
import dev.maquette.catalog.Capture;
import dev.maquette.catalog.CaptureOptions;
import dev.maquette.embedded.EmbeddedServers;
import dev.maquette.model.Snapshot;
import dev.maquette.postgres.Connections;
import dev.maquette.postgres.PostgresServer;
import dev.maquette.postgres.ServerSpec;
import dev.maquette.scale.ScaleModel;
import dev.maquette.scale.ScaleModelBuilder;
import dev.maquette.verify.load.StillServer;
import dev.maquette.workload.StatementFile;
import dev.maquette.workload.StatementStatistics;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// A database with data, indexes too many and too few, and the scale model of it.
record AdvisedShop(PostgresServer production, Connection source, Snapshot snapshot) implements AutoCloseable {
    private static final Connections CONNECTIONS = Connections.standard();

    private static final List<String> SETUP = List.of(
            "CREATE TABLE customer (id int PRIMARY KEY, email text NOT NULL, country text NOT NULL)",
            "CREATE TABLE orders (id int PRIMARY KEY, customer_id int NOT NULL REFERENCES customer, status text NOT"
                    + " NULL, placed_at timestamp NOT NULL, total numeric NOT NULL, seen int NOT NULL, tags text[] NOT"
                    + " NULL)",
            "CREATE TABLE event (id int PRIMARY KEY, orders_id int, kind text)",
            "INSERT INTO customer SELECT i, 'c' || i || '@example.org', 'k' || i % 20 FROM generate_series(1, 5000) i",
            "INSERT INTO orders SELECT i, 1 + (i * 7919) % 100,"
                    + " CASE WHEN i % 500 = 0 THEN 'open' ELSE 'closed' END,"
                    + " timestamp '2026-01-01' + (i * 37 % 60000) * interval '7 minutes', i % 977, 0,"
                    + " ARRAY['t' || i % 3000, 'u' || i % 7]"
                    + " FROM generate_series(1, 60000) i",
            "CREATE INDEX orders_customer ON orders (customer_id)",
            "CREATE INDEX orders_total ON orders (total)",
            "CREATE INDEX orders_seen ON orders (seen)",
            "VACUUM ANALYZE customer",
            "VACUUM ANALYZE orders",
            "ANALYZE event");

    static List<String> setup() {
        return SETUP;
    }

    private static final String COUNTERS_PUBLISHED = """
        SELECT NOT EXISTS (SELECT FROM pg_stat_user_tables AS s JOIN pg_class AS c ON c.oid = s.relid
                            WHERE c.relkind = 'r' AND c.reltuples > 0 AND s.n_tup_ins = 0)
          FROM pg_sleep(0.05)
        """;

    static AdvisedShop start(int major) throws SQLException {
        return start(StillServer.of(major), SETUP);
    }

    /// Another database, made by these statements.
    ///
    /// @param spec its server; parallel workers are turned off
    static AdvisedShop start(ServerSpec spec, List<String> setup) throws SQLException {
        PostgresServer production = EmbeddedServers.standard().start(spec.with("max_parallel_workers_per_gather", "0"));
        try {
            Connection source = CONNECTIONS.open(production.target("postgres"));
            try (Statement statement = source.createStatement()) {
                for (String sql : setup) {
                    statement.execute(sql);
                }
                awaitCounters(statement);
            }
            Snapshot snapshot = new Capture(source, CaptureOptions.standard(), StatementStatistics::read).run();
            return new AdvisedShop(production, source, snapshot);
        } catch (SQLException | RuntimeException e) {
            production.close();
            throw e;
        }
    }

    /// A session publishes what it counted when it idles, at most once in a second.
    private static void awaitCounters(Statement statement) throws SQLException {
        Instant end = Instant.now().plusSeconds(30);
        boolean published = false;
        while (!published && Instant.now().isBefore(end)) {
            try (ResultSet row = statement.executeQuery(COUNTERS_PUBLISHED)) {
                row.next();
                published = row.getBoolean(1);
            }
        }
        assertThat(published).as("counters of the setup are published").isTrue();
    }

    /// Enough for all of a few statements; tests must not depend on how fast the machine is.
    static AdviceRequest request() {
        return AdviceRequest.standard().within(Duration.ofMinutes(5));
    }

    Advice advise(String statements, AdviceRequest request) {
        try (ScaleModel model = model(statements)) {
            return Advisor.advise(model, request, System::nanoTime);
        }
    }

    /// The model of the database under these statements; the caller closes it.
    ScaleModel model(String statements) {
        return new ScaleModelBuilder(EmbeddedServers.standard(), CONNECTIONS)
                .build(snapshot.withWorkload(StatementFile.read(statements)));
    }

    /// The names of the indexes, those of constraints left out.
    List<String> droppable() {
        return List.of("orders_customer", "orders_total", "orders_seen");
    }

    @Override
    public void close() throws SQLException {
        source.close();
        production.close();
    }
}
