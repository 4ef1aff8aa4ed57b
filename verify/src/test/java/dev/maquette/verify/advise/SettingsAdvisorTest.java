package dev.maquette.verify.advise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.maquette.advise.demand.DemandReader;
import dev.maquette.advise.effect.PlanEffect;
import dev.maquette.advise.setting.Machine;
import dev.maquette.advise.setting.Machine.Storage;
import dev.maquette.advise.setting.SettingChange;
import dev.maquette.advise.setting.SettingChange.Activation;
import dev.maquette.advise.setting.SettingChange.Relevance;
import dev.maquette.advise.setting.SettingsAdvice;
import dev.maquette.advise.setting.SettingsAdvisor;
import dev.maquette.advise.setting.TableChange;
import dev.maquette.model.Snapshot;
import dev.maquette.model.statistics.RelationStatistics;
import dev.maquette.plan.Explain;
import dev.maquette.plan.Plan;
import dev.maquette.plan.PlanDifference;
import dev.maquette.postgres.ServerSpec;
import dev.maquette.scale.ScaleModel;
import dev.maquette.verify.load.StillServer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsAdvisorTest {
    private static final Map<String, String> STATEMENTS = Map.of(
            "range", "SELECT id, seen FROM orders WHERE total BETWEEN 100 AND 180",
            "joined", "SELECT o.id, c.email FROM orders o JOIN customer c ON c.id = o.customer_id",
            "sorted", "SELECT * FROM orders ORDER BY placed_at, id",
            "one", "SELECT * FROM orders WHERE id = 5");

    private static final Machine LARGE =
            new Machine(OptionalLong.of(16L << 30), OptionalInt.of(8), Optional.of(Storage.SSD), OptionalInt.of(100));

    private static String statements() {
        return STATEMENTS.entrySet().stream()
                .map(entry -> "-- name: " + entry.getKey() + "\n" + entry.getValue() + ";\n")
                .collect(Collectors.joining());
    }

    private static AdvisedShop shop(int major) throws SQLException {
        ServerSpec spec = StillServer.of(major)
                .with("random_page_cost", "4")
                .with("enable_hashjoin", "off")
                .with("shared_buffers", "16MB")
                .with("effective_cache_size", "4GB")
                .with("work_mem", "1MB")
                .with("cpu_tuple_cost", "0.03")
                .with("full_page_writes", "off");
        return AdvisedShop.start(spec, AdvisedShop.setup());
    }

    private static SettingsAdvice advice(AdvisedShop shop, Machine machine) {
        try (ScaleModel model = shop.model(statements())) {
            return SettingsAdvisor.advise(model, DemandReader.of(model), machine);
        }
    }

    private static Map<String, SettingChange> byName(SettingsAdvice advice) {
        return advice.changes().stream().collect(Collectors.toMap(SettingChange::name, change -> change));
    }

    private static SettingChange change(SettingsAdvice advice, String name) {
        return Optional.ofNullable(byName(advice).get(name)).orElseThrow();
    }

    /// The plan on the full data with a setting really made.
    private static Plan reallyPlanned(AdvisedShop shop, SettingChange change, String statement) throws SQLException {
        try (Statement session = shop.source().createStatement()) {
            session.execute("SET " + change.name() + " = '" + change.proposed() + "'");
            return planned(shop.source(), statement);
        } finally {
            try (Statement session = shop.source().createStatement()) {
                session.execute("RESET " + change.name());
            }
        }
    }

    private static Plan planned(Connection connection, String key) {
        return Explain.standard().plan(connection, STATEMENTS.getOrDefault(key, ""));
    }

    /// What a change is said to do to each statement comes to pass, and nothing else does.
    private static void assertComesToPass(AdvisedShop shop, SettingChange change) throws SQLException {
        Map<String, PlanEffect> said =
                change.plans().effects().stream().collect(Collectors.toMap(PlanEffect::statement, effect -> effect));
        for (String key : STATEMENTS.keySet()) {
            Plan before = planned(shop.source(), key);
            Plan after = reallyPlanned(shop, change, key);
            List<String> differences = PlanDifference.between(before, after).changes().stream()
                    .map(Object::toString)
                    .toList();
            PlanEffect effect = said.get(key);
            assertThat(
                            effect == null
                                    ? List.of()
                                    : effect.changes().stream()
                                            .map(Object::toString)
                                            .toList())
                    .as(change.name() + " and statement " + key)
                    .isEqualTo(differences);
            if (effect != null) {
                assertThat(effect.cost().after()).isCloseTo(after.totalCost().value(), within(0.011));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {14, 18})
    void plansChangeOnTheServerAsTheyWereSaidTo(int major) throws SQLException {
        try (AdvisedShop shop = shop(major)) {
            SettingsAdvice advice = advice(shop, LARGE);
            assertThat(advice.workload().statements()).isEqualTo(STATEMENTS.size());
            Set<String> planner = Set.of("random_page_cost", "enable_hashjoin", "work_mem");
            for (String name : planner) {
                SettingChange change = change(advice, name);
                assertThat(change.plans().effects()).as(name).isNotEmpty();
                assertComesToPass(shop, change);
            }
            assertThat(change(advice, "random_page_cost").plans().relevance()).isEqualTo(Relevance.BELIEF);
            assertThat(change(advice, "enable_hashjoin").plans().effects())
                    .anySatisfy(effect -> assertThat(effect.statement()).isEqualTo("joined"));
            assertThat(advice.together()).isNotEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {14, 18})
    void whatIsProposedFollowsFromTheMachine(int major) throws SQLException {
        try (AdvisedShop shop = shop(major)) {
            SettingsAdvice advice = advice(shop, LARGE);
            assertThat(change(advice, "shared_buffers").proposed()).isEqualTo("4GB");
            assertThat(change(advice, "shared_buffers").way().activation()).isEqualTo(Activation.RESTART);
            assertThat(change(advice, "effective_cache_size").proposed()).isEqualTo("12GB");
            assertThat(change(advice, "maintenance_work_mem").proposed()).isEqualTo("1GB");
            // (16 GB - 4 GB) / (3 × (100 connections + 8 workers)) = 37.9 MB
            assertThat(change(advice, "work_mem").proposed()).isEqualTo("37MB");
            assertThat(change(advice, "full_page_writes").proposed()).isEqualTo("on");
            assertThat(change(advice, "fsync").proposed()).isEqualTo("on");
            assertThat(byName(advice)).doesNotContainKeys("max_worker_processes", "max_connections");
            assertThat(advice.tables()).isEmpty();
            for (SettingChange change : advice.changes()) {
                assertAccepted(shop, change);
            }
        }
    }

    /// The server takes the statement and its undo.
    private static void assertAccepted(AdvisedShop shop, SettingChange change) throws SQLException {
        try (Statement statement = shop.source().createStatement()) {
            statement.execute(change.way().sql());
            statement.execute(change.way().undo());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {14, 18})
    void nothingIsGuessedOfAnUnknownMachine(int major) throws SQLException {
        try (AdvisedShop shop = shop(major)) {
            SettingsAdvice advice = advice(shop, Machine.unknown());
            assertThat(byName(advice))
                    .doesNotContainKeys("shared_buffers", "work_mem", "random_page_cost", "max_parallel_workers");
            assertThat(advice.open())
                    .anySatisfy(open -> {
                        assertThat(open.name()).isEqualTo("random_page_cost");
                        assertThat(open.tried()).contains("1.1");
                        assertThat(open.effects()).isNotEmpty();
                    })
                    .anySatisfy(open -> assertThat(open.name()).contains("shared_buffers"))
                    .anySatisfy(open -> {
                        assertThat(open.name()).isEqualTo("cpu_tuple_cost");
                        assertThat(open.tried()).contains("0.01");
                    });
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {14, 18})
    void aLargeTableIsVacuumedAndAnalysedByASmallerShareOfItsRows(int major) throws SQLException {
        try (AdvisedShop shop = shop(major)) {
            List<RelationStatistics> large = shop.snapshot().statistics().relations().stream()
                    .map(SettingsAdvisorTest::twoThousandTimes)
                    .toList();
            Snapshot snapshot =
                    shop.snapshot().withStatistics(shop.snapshot().statistics().withRelations(large));
            AdvisedShop grown = new AdvisedShop(shop.production(), shop.source(), snapshot);
            TableChange change = advice(grown, LARGE).tables().stream()
                    .filter(one -> one.table().name().equals("orders"))
                    .findFirst()
                    .orElseThrow();
            // Nothing was ever updated or deleted, so no dead rows can be waited for: 1 million of 120 million is
            // 0.008.
            assertThat(change.sql())
                    .isEqualTo("ALTER TABLE \"public\".\"orders\" SET (autovacuum_vacuum_insert_scale_factor = 0.008,"
                            + " autovacuum_analyze_scale_factor = 0.008)");
            assertThat(change.reason()).contains("autovacuum_analyze waits for 12,000,000 changed rows of 120,000,000");
            try (Statement statement = shop.source().createStatement()) {
                statement.execute(change.sql());
                assertThat(options(statement)).contains("autovacuum_analyze_scale_factor=0.008");
                statement.execute(change.undo());
                assertThat(options(statement)).isEmpty();
            }
        }
    }

    private static RelationStatistics twoThousandTimes(RelationStatistics size) {
        return new RelationStatistics(
                size.relation(),
                2000 * size.pages(),
                2000 * size.tuples(),
                2000 * size.allVisible(),
                2000 * size.blocks(),
                size.toastBytes());
    }

    private static String options(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("SELECT COALESCE(reloptions::text, '')"
                + " FROM pg_catalog.pg_class WHERE oid = 'public.orders'::regclass")) {
            row.next();
            String options = row.getString(1);
            return options.equals("{}") ? "" : options;
        }
    }
}
