package dev.maquette.verify.latency;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maquette.advise.demand.Demand;
import dev.maquette.advise.demand.DemandReader;
import dev.maquette.advise.time.DemandTimes;
import dev.maquette.advise.time.ProvenRuns;
import dev.maquette.catalog.Capture;
import dev.maquette.catalog.CaptureOptions;
import dev.maquette.embedded.EmbeddedServers;
import dev.maquette.latency.Calibration;
import dev.maquette.latency.Prediction;
import dev.maquette.latency.TimedWork;
import dev.maquette.latency.WorkReader;
import dev.maquette.model.Snapshot;
import dev.maquette.postgres.Connections;
import dev.maquette.postgres.PostgresServer;
import dev.maquette.scale.ScaleModel;
import dev.maquette.scale.ScaleModelBuilder;
import dev.maquette.scale.WhatIf;
import dev.maquette.verify.load.Database;
import dev.maquette.verify.load.StillServer;
import dev.maquette.workload.StatementStatistics;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/// Times that a server counted, and what they predict.
class CountedTimesTest {
    private static final List<String> AGGREGATES =
            List.of("count(*)", "sum(amount)", "max(placed)", "min(note)", "avg(amount)", "count(DISTINCT customer)");
    private static final List<String> CONDITIONS =
            List.of("id = 77", "id < 1000", "amount > 900", "note LIKE '%77%'", "customer = 12 AND id < 60000");
    private static final String BY_CUSTOMER = "SELECT * FROM orders WHERE customer = 12";

    @Test
    void predictWhatAStatementTakesWithAndWithoutAnIndex() throws SQLException {
        try (PostgresServer server = EmbeddedServers.standard()
                        .start(StillServer.of(18).with("shared_preload_libraries", "pg_stat_statements"));
                ScaleModel model = new ScaleModelBuilder(EmbeddedServers.standard(), Connections.standard())
                        .build(used(Database.at(server.target("postgres"))))) {
            Demand demand = DemandReader.of(model);
            List<TimedWork> counted = DemandTimes.of(model, demand, List.of());
            assertThat(counted).hasSizeGreaterThanOrEqualTo(Calibration.FEWEST_STATEMENTS);

            Calibration calibration = Calibration.of(counted);
            Prediction today = predicted(model, calibration, List.of());
            Prediction indexed = predicted(model, calibration, List.of("CREATE INDEX ON orders (customer)"));
            assertThat(today.milliseconds()).isBetween(0.5, 1000.0);
            assertThat(indexed.milliseconds()).isLessThan(today.milliseconds() / 3);
            assertThat(today.holds(today.milliseconds())).isTrue();

            assertThat(DemandTimes.of(model, demand, List.of(proof(demand)))).hasSize(counted.size() + 2);
        }
    }

    private static Snapshot used(Database database) throws SQLException {
        database.run("CREATE EXTENSION pg_stat_statements");
        database.run("""
            CREATE TABLE orders (id integer PRIMARY KEY, customer integer, amount numeric, placed date, note text);
            INSERT INTO orders SELECT i, i % 5000, i % 1000, DATE '2025-01-01' + i % 365, 'note ' || i
                FROM generate_series(1, 60000) AS i;
            """);
        database.run("VACUUM ANALYZE orders");
        database.run("SELECT pg_stat_statements_reset()");
        for (String aggregate : AGGREGATES) {
            for (String condition : CONDITIONS) {
                database.run("SELECT " + aggregate + " FROM orders WHERE " + condition);
            }
        }
        try (Connection connection = database.open()) {
            return new Capture(connection, CaptureOptions.standard(), StatementStatistics::read).run();
        }
    }

    private static Prediction predicted(ScaleModel model, Calibration calibration, List<String> changes) {
        try (WhatIf scope = model.whatIf()) {
            changes.forEach(scope::execute);
            return calibration
                    .predict(new WorkReader(model.snapshot()).of(scope.explain(BY_CUSTOMER)))
                    .orElseThrow();
        }
    }

    /// A proof of one statement, run before and after a change.
    private static ProvenRuns proof(Demand demand) {
        var statement = demand.statements().getFirst();
        var run = new ProvenRuns.Run(
                statement.key(),
                statement.variants().getFirst().values(),
                OptionalDouble.of(5),
                OptionalDouble.of(0.1));
        return new ProvenRuns(List.of("CREATE INDEX CONCURRENTLY by_customer ON orders (customer)"), List.of(run));
    }
}
