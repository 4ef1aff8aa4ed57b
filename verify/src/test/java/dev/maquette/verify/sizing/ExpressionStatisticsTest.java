package dev.maquette.verify.sizing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.maquette.catalog.Capture;
import dev.maquette.catalog.CaptureOptions;
import dev.maquette.embedded.EmbeddedServers;
import dev.maquette.model.QualifiedName;
import dev.maquette.model.Snapshot;
import dev.maquette.model.statistics.ColumnStatistics;
import dev.maquette.postgres.Connections;
import dev.maquette.postgres.PostgresServer;
import dev.maquette.scale.load.ColumnStatisticsLoader;
import dev.maquette.scale.sizing.ExpressionStatistics;
import dev.maquette.scale.sizing.IndexBlueprint;
import dev.maquette.verify.load.StillServer;
import dev.maquette.workload.StatementStatistics;
import java.sql.Connection;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ExpressionStatisticsTest {
    private static final int ROWS = 40_000;
    private static final List<String> EXPRESSIONS = List.of(
            "lower(name)",
            "date_trunc('month', day::timestamp)",
            "(amount * 2)",
            "substr(email, 1, 6)",
            "extract(isodow FROM created AT TIME ZONE 'UTC')",
            "(status || '-' || kind % 3)",
            "(sparse IS NULL)",
            "abs(skewed - 300)",
            "upper(country)");

    @Test
    void derivedStatisticsAreCloseToThoseOfAnalyze() throws Exception {
        try (PostgresServer server = EmbeddedServers.standard().start(StillServer.of(18));
                Connection connection = Connections.standard().open(server.target("postgres"));
                Statement statement = connection.createStatement()) {
            MixedData.load(connection, ROWS);
            Snapshot before = new Capture(connection, CaptureOptions.standard(), StatementStatistics::read).run();
            var derived = new HashMap<String, ColumnStatistics>();
            for (int i = 0; i < EXPRESSIONS.size(); i++) {
                statement.execute("CREATE INDEX e" + i + " ON mixed (" + EXPRESSIONS.get(i) + ")");
                IndexBlueprint blueprint = IndexBlueprint.read(connection, new QualifiedName("public", "e" + i));
                List<ColumnStatistics> statistics = new ExpressionStatistics(before).derive(connection, blueprint);
                assertThat(statistics).as(EXPRESSIONS.get(i)).hasSize(1);
                derived.put("e" + i, statistics.getFirst());
            }
            Map<String, ColumnStatistics> analyzed = analyzed(connection, statement);
            for (int i = 0; i < EXPRESSIONS.size(); i++) {
                assertClose(
                        EXPRESSIONS.get(i),
                        Objects.requireNonNull(derived.get("e" + i)),
                        Objects.requireNonNull(analyzed.get("e" + i)));
            }
            assertLoadable(connection, statement, derived);
        }
    }

    private static Map<String, ColumnStatistics> analyzed(Connection connection, Statement statement) throws Exception {
        statement.execute("ANALYZE mixed");
        var byIndex = new HashMap<String, ColumnStatistics>();
        new Capture(connection, CaptureOptions.standard(), StatementStatistics::read)
                .run()
                .statistics()
                .columns()
                .forEach(column -> byIndex.put(column.relation().name(), column));
        return byIndex;
    }

    private static void assertClose(String expression, ColumnStatistics derived, ColumnStatistics analyzed) {
        String both = expression + "\n" + derived + "\n" + analyzed;
        assertThat(derived.distinctValues(ROWS) / analyzed.distinctValues(ROWS))
                .as(both)
                .isBetween(0.3, 3.0);
        assertThat(derived.figures().nullFraction())
                .as(both)
                .isCloseTo(analyzed.figures().nullFraction(), within(0.02f));
        assertThat(derived.figures().widthBytes() / (double) analyzed.figures().widthBytes())
                .as(both)
                .isBetween(0.7, 1.4);
        assertThat(derived.figures().correlation().orElse(0f))
                .as(both)
                .isCloseTo(analyzed.figures().correlation().orElse(0f), within(0.2f));
        assertThat(mostCommonShare(derived)).as(both).isCloseTo(mostCommonShare(analyzed), within(0.15));
    }

    private static double mostCommonShare(ColumnStatistics statistics) {
        return statistics
                .mostCommonValues()
                .map(values -> (double) values.frequencies().getFirst())
                .orElse(0.0);
    }

    private static void assertLoadable(
            Connection connection, Statement statement, Map<String, ColumnStatistics> derived) throws Exception {
        connection.setAutoCommit(false);
        statement.execute("SET LOCAL allow_system_table_mods = on");
        statement.execute(
                "DELETE FROM pg_catalog.pg_statistic WHERE starelid IN (SELECT oid FROM pg_catalog.pg_class WHERE"
                        + " relname ~ '^e[0-9]$')");
        var loader = new ColumnStatisticsLoader();
        derived.values().forEach(loader::add);
        loader.load(connection, 18);
        connection.rollback();
    }
}
