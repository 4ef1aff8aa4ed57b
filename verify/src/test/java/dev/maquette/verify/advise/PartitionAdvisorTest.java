package dev.maquette.verify.advise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.maquette.advise.demand.DemandReader;
import dev.maquette.advise.partition.PartitionAdvice;
import dev.maquette.advise.partition.PartitionAdvice.Effect;
import dev.maquette.advise.partition.PartitionAdvice.Prepared;
import dev.maquette.advise.partition.PartitionAdvice.ProposedPartitioning;
import dev.maquette.advise.partition.PartitionAdvice.Reason;
import dev.maquette.advise.partition.PartitionAdvisor;
import dev.maquette.advise.partition.PartitionSizes;
import dev.maquette.plan.Explain;
import dev.maquette.plan.Plan;
import dev.maquette.plan.PlanNode;
import dev.maquette.scale.ScaleModel;
import dev.maquette.verify.load.StillServer;
import dev.maquette.workload.StatementFile;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PartitionAdvisorTest {
    private static final long MEGABYTE = 1 << 20;
    private static final PartitionSizes SIZES = new PartitionSizes(4 * MEGABYTE, MEGABYTE / 4, 1024 * MEGABYTE);

    private static final List<String> SETUP = List.of(
            "CREATE TABLE sensor (id int PRIMARY KEY, name text NOT NULL)",
            "CREATE TABLE reading (id bigint PRIMARY KEY, gone text, sensor_id int NOT NULL REFERENCES sensor,"
                    + " at timestamptz NOT NULL, kind text NOT NULL, value float8 NOT NULL)",
            "CREATE TABLE remark (reading_id bigint REFERENCES reading, body text)",
            "ALTER TABLE reading DROP COLUMN gone",
            "INSERT INTO sensor SELECT i, 's' || i FROM generate_series(1, 200) AS i",
            "INSERT INTO reading SELECT i, 1 + i % 200, timestamptz '2025-01-01 00:00+00' + i * interval '750 seconds',"
                    + " CASE WHEN i % 50 = 0 THEN 'alarm' ELSE 'value' END, i % 1000"
                    + " FROM generate_series(1, 60000) AS i",
            "CREATE INDEX reading_sensor ON reading (sensor_id, at)",
            "CREATE VIEW alarm AS SELECT id, at FROM reading WHERE kind = 'alarm'",
            // All rows are sampled, so that shares are no matter of luck.
            "SET default_statistics_target = 500",
            "VACUUM ANALYZE sensor",
            "VACUUM ANALYZE reading");

    private static final String STATEMENTS = """
        -- name: week
        -- weight: 100
        SELECT kind, avg(value) FROM reading
         WHERE at >= '2025-09-01 00:00+00' AND at < '2025-09-08 00:00+00' GROUP BY kind;
        -- name: of-sensor
        -- weight: 10
        SELECT * FROM reading WHERE sensor_id = 17 AND at >= '2026-03-02 00:00+00';
        -- name: by-id
        SELECT * FROM reading WHERE id = 27000;
        -- name: alarms
        SELECT count(*) FROM alarm WHERE at < '2025-03-05 00:00+00';
        -- name: named
        SELECT s.name, count(*) FROM reading AS r JOIN sensor AS s ON s.id = r.sensor_id
         WHERE r.at >= '2026-04-01 00:00+00' GROUP BY s.name;
        -- name: prepared
        SELECT count(*) FROM reading WHERE at >= $1 AND at < $2;
        -- name: old
        DELETE FROM reading WHERE at < '2025-02-01 00:00+00';
        -- name: stored
        INSERT INTO reading VALUES (1, 1, '2026-06-01', 'value', 0) ON CONFLICT (id) DO NOTHING;
        """;

    private static PartitionAdvice advise(AdvisedShop shop, String statements, PartitionSizes sizes) {
        try (ScaleModel model = shop.model(statements)) {
            return PartitionAdvisor.advise(model, DemandReader.of(model), sizes, System::nanoTime);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {18})
    void fewValuesMakeAPartitionEachAndSmallTablesStayAsTheyAre(int major) throws SQLException {
        try (AdvisedShop shop = AdvisedShop.start(StillServer.of(major), SETUP)) {
            String statements = """
                SELECT sum(value) FROM reading WHERE kind = 'alarm';
                DELETE FROM reading WHERE at < '2025-02-01 00:00+00' AND kind = 'value';
                SELECT * FROM reading WHERE id = 27000;
                """;
            PartitionAdvice advice = advise(shop, statements, new PartitionSizes(MEGABYTE, MEGABYTE / 4, MEGABYTE));
            ProposedPartitioning proposal = advice.proposals().getFirst();
            assertThat(proposal.scheme().clause()).isEqualTo("LIST (\"kind\")");
            assertThat(proposal.ddl().partitions())
                    .anySatisfy(sql -> assertThat(sql).endsWith("FOR VALUES IN ('alarm')"))
                    .anySatisfy(sql -> assertThat(sql).endsWith("DEFAULT"));
            assertThat(proposal.reasons()).noneMatch(Reason.Retention.class::isInstance);
            assertThat(advise(shop, statements, PartitionSizes.standard()).proposals())
                    .isEmpty();
        }
    }

    private static Effect effect(ProposedPartitioning proposal, String statement) {
        return proposal.effects().statements().stream()
                .filter(effect -> effect.statement().equals(statement))
                .findFirst()
                .orElseThrow();
    }

    /// Makes the partitioned table with the statements proposed and moves the rows.
    private static void make(Connection source, ProposedPartitioning proposal) throws SQLException {
        try (Statement statement = source.createStatement()) {
            statement.execute(proposal.ddl().table());
            for (String sql : proposal.ddl().partitions()) {
                statement.execute(sql);
            }
            statement.execute("INSERT INTO reading_partitioned SELECT * FROM reading ORDER BY id");
            for (String sql : proposal.ddl().indexes()) {
                statement.execute(sql);
            }
            statement.execute("VACUUM ANALYZE reading_partitioned");
            statement.execute("ALTER TABLE reading RENAME TO reading_before");
            statement.execute("ALTER TABLE reading_partitioned RENAME TO reading");
            statement.execute("CREATE OR REPLACE VIEW alarm AS SELECT id, at FROM reading WHERE kind = 'alarm'");
        }
    }

    private static long partitions(Plan plan) {
        return plan.nodes()
                .filter(PlanNode.Scan.class::isInstance)
                .flatMap(node -> ((PlanNode.Scan) node).relation().stream())
                .filter(name -> name.startsWith("reading_"))
                .distinct()
                .count();
    }

    @ParameterizedTest
    @ValueSource(ints = {14, 18})
    void whatIsProposedCostsWhatWasSaidOnceItIsMade(int major) throws SQLException {
        try (AdvisedShop shop = AdvisedShop.start(StillServer.of(major), SETUP)) {
            PartitionAdvice advice = advise(shop, STATEMENTS, SIZES);
            assertThat(advice.proposals()).hasSize(1);
            ProposedPartitioning proposal = advice.proposals().getFirst();
            assertThat(proposal.scheme().clause()).isEqualTo("RANGE (\"at\")");
            assertThat(proposal.scheme().filled()).hasSize(18);
            assertThat(proposal.reasons())
                    .hasAtLeastOneElementOfType(Reason.Retention.class)
                    .hasAtLeastOneElementOfType(Reason.Pruning.class);
            assertThat(proposal.obstacles())
                    .anySatisfy(text -> assertThat(text).contains("becomes (id, at)"))
                    .anySatisfy(text -> assertThat(text).contains("public.remark"));
            assertThat(effect(proposal, "stored").refused()).isPresent();
            assertThat(effect(proposal, "by-id").added()).isPositive();
            assertThat(effect(proposal, "prepared").prepared())
                    .get()
                    .extracting(Prepared::removed)
                    .asInstanceOf(InstanceOfAssertFactories.INTEGER)
                    .isPositive();
            assertThat(advice.small().tables()).isEqualTo(2);
            assertThat(proposal.reasons())
                    .filteredOn(Reason.Retention.class::isInstance)
                    .singleElement()
                    .asInstanceOf(InstanceOfAssertFactories.type(Reason.Retention.class))
                    .satisfies(old -> assertThat(old.rows()).isCloseTo(3571, withinPercentage(5)));
            make(shop.source(), proposal);
            var statements = StatementFile.read(STATEMENTS).statements();
            for (var statement : statements) {
                Effect said = effect(proposal, statement.id());
                if (said.refused().isPresent() || said.prepared().isPresent()) {
                    continue;
                }
                Plan really =
                        Explain.standard().plan(shop.source(), statement.text().orElseThrow());
                double cost = really.totalCost().value();
                assertThat(said.cost().after()).as(statement.id()).isCloseTo(cost, within(Math.max(2, cost * 0.1)));
                assertThat((long) said.read()).as(statement.id()).isEqualTo(partitions(really));
            }
        }
    }
}
