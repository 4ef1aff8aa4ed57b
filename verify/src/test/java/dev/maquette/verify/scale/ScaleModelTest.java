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
import dev.maquette.scale.ScaleModel;
import dev.maquette.scale.ScaleModelBuilder;
import dev.maquette.verify.load.StillServer;
import dev.maquette.workload.StatementStatistics;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScaleModelTest {
    private static final List<String> SETUP = List.of(
            "CREATE TYPE mood AS ENUM ('sad', 'ok', 'happy')",
            """
            CREATE TABLE parent (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text NOT NULL, m mood,
                   price numeric(10, 2), created timestamptz DEFAULT now(), tags text[], doc jsonb)
            """,
            "CREATE TABLE child (id int PRIMARY KEY, parent bigint REFERENCES parent, note varchar(30), n int)",
            "CREATE INDEX ON parent (lower(name))",
            "CREATE INDEX ON parent (m, created DESC) WHERE m <> 'sad'",
            "CREATE INDEX ON parent USING gin (to_tsvector('portuguese', name))",
            "CREATE INDEX ON parent USING hash (lower(name))",
            "CREATE INDEX ON parent USING brin (created)",
            "CREATE INDEX ON child (parent)",
            "CREATE INDEX ON child (n DESC NULLS LAST)",
            "CREATE STATISTICS s (ndistinct, dependencies, mcv) ON m, price FROM parent",
            "CREATE STATISTICS s2 ON (lower(name)), (price * 2) FROM parent",
            """
            INSERT INTO parent (name, m, price, created, tags, doc)
            SELECT 'Name ' || i % 5000, (ARRAY['sad', 'ok', 'happy'])[1 + i % 3]::mood, i % 3 * 10,
                   timestamptz '2024-01-01' + i * interval '1 minute', ARRAY['a' || i % 7], jsonb_build_object('k', i % 9)
              FROM generate_series(1, 20000) i
            """,
            "INSERT INTO child SELECT i, 1 + i % 20000, 'n' || i % 100, i FROM generate_series(1, 60000) i",
            "VACUUM ANALYZE parent",
            "VACUUM ANALYZE child",
            "DELETE FROM child WHERE id < 1000",
            "CHECKPOINT");

    private static final List<String> STATEMENTS = List.of(
            "SELECT * FROM parent WHERE id = 7",
            "SELECT * FROM parent WHERE m = 'ok' AND price = 10",
            "SELECT * FROM parent WHERE lower(name) = 'name 77' AND price * 2 > 10",
            "SELECT p.m, count(*) FROM parent p JOIN child c ON c.parent = p.id WHERE c.n > 58000 GROUP BY p.m",
            "SELECT m, price, count(*) FROM parent GROUP BY m, price",
            "SELECT * FROM parent WHERE to_tsvector('portuguese', name) @@ to_tsquery('portuguese', 'name')",
            "SELECT * FROM parent WHERE m = 'happy' AND created > '2024-01-10' ORDER BY created DESC LIMIT 3",
            "SELECT * FROM child WHERE id < 500",
            "SELECT * FROM child WHERE n > 400000",
            "SELECT * FROM parent WHERE tags @> ARRAY['a3'] AND doc @> '{\"k\": 3}'");

    @ParameterizedTest
    @ValueSource(ints = {14, 15, 16, 17, 18})
    void plansAsProductionDoes(int major) throws Exception {
        var servers = EmbeddedServers.standard();
        var connections = Connections.standard();
        try (PostgresServer production = servers.start(StillServer.of(major));
                Connection source = connections.open(production.target("postgres"))) {
            try (Statement statement = source.createStatement()) {
                for (String sql : SETUP) {
                    statement.execute(sql);
                }
            }
            Snapshot snapshot = new Capture(source, CaptureOptions.standard(), StatementStatistics::read).run();
            try (ScaleModel model = new ScaleModelBuilder(servers, connections).build(snapshot);
                    Connection planning = model.planning()) {
                assertThat(model.leftOut()).isEmpty();
                for (String statement : STATEMENTS) {
                    assertThat(plan(planning, statement)).as(statement).isEqualTo(plan(source, statement));
                }
            }
        }
    }

    private static String plan(Connection connection, String statement) {
        return PlanText.of(Explain.standard().plan(connection, statement));
    }
}
