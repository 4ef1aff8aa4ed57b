package dev.maquette.verify.scale;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maquette.catalog.CatalogSession;
import dev.maquette.catalog.statistics.StatisticsReader;
import dev.maquette.embedded.EmbeddedServers;
import dev.maquette.model.Origin;
import dev.maquette.model.statistics.Statistics;
import dev.maquette.plan.Explain;
import dev.maquette.plan.PlanText;
import dev.maquette.postgres.PostgresServer;
import dev.maquette.postgres.ServerSpec;
import dev.maquette.scale.load.ColumnStatisticsLoader;
import dev.maquette.scale.load.RelationFiles;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelLoadingTest {
    private static final String DDL = """
        CREATE TABLE t (a int PRIMARY KEY, b text, c numeric, d date, e varchar(20), f int[], g timestamptz);
        CREATE INDEX t_b ON t (b);
        CREATE INDEX t_d ON t (d DESC, b) INCLUDE (c);
        CREATE INDEX t_c ON t (c) WHERE a > 10;
        CREATE INDEX t_f ON t USING gin (f);
        CREATE INDEX t_g ON t USING brin (g);
        CREATE INDEX t_l ON t (lower(e));
        CREATE TABLE u (a int REFERENCES t, x uuid);
        CREATE INDEX u_a ON u (a);
        """;
    private static final String DATA = """
        INSERT INTO t SELECT i, 'x' || i % 1000, i % 77, date '2020-01-01' + i % 900, 'E' || i % 5000,
               ARRAY[i % 10, i % 31], timestamptz '2020-01-01' + i * interval '1 minute'
          FROM generate_series(1, 200000) i;
        INSERT INTO u SELECT 1 + i % 200000, NULL FROM generate_series(1, 500000) i;
        """;
    private static final List<String> STATEMENTS = List.of(
            "SELECT * FROM t WHERE a = 5",
            "SELECT * FROM t WHERE a > 199990",
            "SELECT * FROM t WHERE d > '2022-06-01' ORDER BY d DESC LIMIT 5",
            "SELECT count(*) FROM t JOIN u USING (a) WHERE t.c = 3",
            "SELECT * FROM t WHERE f @> ARRAY[3]",
            "SELECT * FROM t WHERE g BETWEEN '2020-02-01' AND '2020-02-02'",
            "SELECT * FROM t WHERE lower(e) = 'e17'",
            "SELECT e, count(*) FROM t GROUP BY e",
            "SELECT * FROM t WHERE b > 'x99' AND c = 4 AND a > 20");

    @ParameterizedTest
    @ValueSource(ints = {14, 15, 16, 17, 18})
    void everyNodeOfEveryPlanIsTheSame(int major) throws Exception {
        try (PostgresServer production = EmbeddedServers.standard().start(ServerSpec.of(major));
                PostgresServer model =
                        EmbeddedServers.standard().start(ServerSpec.of(major).with("autovacuum", "off"));
                Connection source = connect(production);
                Connection target = connect(model)) {
            execute(source, DDL + DATA);
            execute(source, "VACUUM ANALYZE t");
            execute(source, "ANALYZE u");
            execute(source, "INSERT INTO t SELECT i, 'y', 1, now() FROM generate_series(200001, 210000) i");
            execute(target, DDL);
            Statistics statistics = read(source, major);
            target.setAutoCommit(false);
            execute(target, "SET allow_system_table_mods = on");
            var loader = new ColumnStatisticsLoader();
            statistics.columns().forEach(loader::add);
            loader.load(target, major);
            new RelationFiles(target, major, model.dataDirectory(), statistics).write();
            target.commit();
            for (String statement : STATEMENTS) {
                assertThat(plan(target, statement)).isEqualTo(plan(source, statement));
            }
        }
    }

    private static String plan(Connection connection, String statement) {
        return PlanText.of(Explain.standard().plan(connection, statement));
    }

    private static Statistics read(Connection source, int major) throws Exception {
        source.setAutoCommit(false);
        execute(source, "SELECT set_config('maquette.locked', '{}', true)");
        try {
            return new StatisticsReader(
                            new CatalogSession(source, major),
                            new Origin.Abilities("x", true, true, true, true, true, true))
                    .read(true);
        } finally {
            source.rollback();
            source.setAutoCommit(true);
        }
    }

    private static Connection connect(PostgresServer server) throws Exception {
        var target = server.target("postgres");
        return DriverManager.getConnection(
                "jdbc:postgresql://" + target.host() + ":" + target.port() + "/" + target.database(),
                target.user(),
                target.password().orElseThrow());
    }

    private static void execute(Connection connection, String sql) throws Exception {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
