package dev.maquette.verify.advise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maquette.advise.Advisor;
import dev.maquette.advise.candidate.IndexChange;
import dev.maquette.embedded.EmbeddedServers;
import dev.maquette.model.Snapshot;
import dev.maquette.postgres.Connections;
import dev.maquette.scale.ScaleModel;
import dev.maquette.scale.ScaleModelBuilder;
import dev.maquette.scale.growth.Growth;
import dev.maquette.scale.growth.GrowthFactors;
import dev.maquette.verify.load.StillServer;
import dev.maquette.workload.StatementFile;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OtherMethodsTest {
    private static final List<String> SETUP = List.of(
            "CREATE TABLE measure (id bigint NOT NULL, at timestamptz NOT NULL, code text NOT NULL, value float8)",
            "CREATE TABLE place (id int PRIMARY KEY, spot point NOT NULL, net inet NOT NULL, facts jsonb NOT NULL)",
            "INSERT INTO measure SELECT i, timestamptz '2025-01-01 00:00+00' + i * interval '1 minute',"
                    + " repeat(md5(i::text), 2), i % 100 FROM generate_series(1, 20000) AS i",
            "INSERT INTO place SELECT i, point(i % 173, i % 191), '10.0.0.0'::inet + i,"
                    + " jsonb_build_object('tags', jsonb_build_array(i % 900)) FROM generate_series(1, 3000) AS i",
            "VACUUM ANALYZE measure",
            "VACUUM ANALYZE place");

    private AdvisedShop shop;
    private Snapshot grown;

    @BeforeAll
    void start() throws SQLException {
        shop = AdvisedShop.start(StillServer.of(18), SETUP);
        grown = Growth.of(shop.snapshot(), GrowthFactors.all(100));
    }

    @AfterAll
    void stop() throws SQLException {
        shop.close();
    }

    private List<String> created(String statement, long budget) {
        try (ScaleModel model = new ScaleModelBuilder(EmbeddedServers.standard(), Connections.standard())
                .build(grown.withWorkload(StatementFile.read(statement)))) {
            return Advisor.advise(model, AdvisedShop.request().withBudget(budget), System::nanoTime).changes().stream()
                    .map(change -> change.change())
                    .filter(IndexChange.Create.class::isInstance)
                    .map(IndexChange::sql)
                    .toList();
        }
    }

    @Test
    void rowsInOrderNeedNoMoreThanASummaryWhereABtreeHasNoRoom() {
        String week = "SELECT sum(value) FROM measure WHERE at BETWEEN '2025-01-04 00:00+00' AND '2025-01-04 06:00+00'";
        assertThat(created(week, 1 << 20))
                .singleElement()
                .asString()
                .contains("USING brin (\"at\") WITH (pages_per_range=16)");
    }

    @Test
    void wideValuesAreLookedUpByTheirHash() {
        String one = "SELECT value FROM measure WHERE code = 'cfcd208495d565ef66e7dff9f98764da'";
        assertThat(created(one, 1 << 30)).singleElement().asString().contains("USING hash (\"code\")");
    }

    @Test
    void whatBtreesDoNotKnowIsServedByOtherMethods() {
        String statements = """
            SELECT id FROM place ORDER BY spot <-> point '(3,4)' LIMIT 3;
            SELECT id FROM place WHERE net << inet '10.0.0.0/28';
            SELECT id FROM place WHERE facts -> 'tags' @> '[7]';
            """;
        assertThat(created(statements, 1 << 30))
                .hasSize(3)
                .anySatisfy(sql -> assertThat(sql).contains("USING gist (\"spot\")"))
                .anySatisfy(sql -> assertThat(sql).contains("USING gist (\"net\" inet_ops)"))
                .anySatisfy(sql -> assertThat(sql).contains("USING gin "));
    }
}
