package dev.maquette.verify.advise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.maquette.advise.demand.DemandReader;
import dev.maquette.advise.effect.PlanEffect;
import dev.maquette.advise.statistic.CorrelatedColumns;
import dev.maquette.advise.statistic.CorrelatedColumns.Estimate;
import dev.maquette.advise.statistic.StatisticsAdvice;
import dev.maquette.advise.statistic.StatisticsAdvice.SmallSample;
import dev.maquette.advise.statistic.StatisticsAdvice.Stale;
import dev.maquette.advise.statistic.StatisticsAdvisor;
import dev.maquette.model.Snapshot;
import dev.maquette.model.statistics.RelationStatistics;
import dev.maquette.plan.Explain;
import dev.maquette.plan.Plan;
import dev.maquette.plan.PlanDifference;
import dev.maquette.scale.ScaleModel;
import dev.maquette.verify.load.StillServer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatisticsAdvisorTest {
    /// So few rows that ANALYZE reads all of them, and finds the same each time.
    private static final List<String> SETUP = List.of(
            "CREATE TABLE place (id int PRIMARY KEY, city text NOT NULL, country text NOT NULL, kind int NOT NULL,"
                    + " city_code text GENERATED ALWAYS AS (substr(city, 2)) STORED)",
            "CREATE TABLE visit (place_id int NOT NULL REFERENCES place, day int NOT NULL, rating int NOT NULL)",
            "CREATE TABLE skewed (name text NOT NULL)",
            "CREATE TABLE forgotten (id int)",
            "CREATE TABLE part (day int NOT NULL) PARTITION BY RANGE (day)",
            "CREATE TABLE part_1 PARTITION OF part FOR VALUES FROM (0) TO (1000)",
            "INSERT INTO place SELECT i, 'c' || i % 100, 'k' || i % 100 / 2, i % 3 FROM generate_series(1, 20000) i",
            "INSERT INTO visit SELECT 1 + i % 20000, i % 365, i % 5 FROM generate_series(1, 30000) i",
            // Value number n has about 3000 / n rows, and 2000 values have one row each.
            "INSERT INTO skewed SELECT 'common' || n FROM generate_series(1, 150) n, generate_series(1, 3000) r"
                    + " WHERE r <= 1500 / n + 100",
            "INSERT INTO skewed SELECT 'rare' || n FROM generate_series(1, 2000) n",
            "INSERT INTO part SELECT i % 1000 FROM generate_series(1, 5000) i",
            "CREATE INDEX place_city ON place (city)",
            "CREATE INDEX visit_place ON visit (place_id)",
            "VACUUM ANALYZE place",
            "VACUUM ANALYZE visit",
            "ANALYZE skewed",
            "ANALYZE part_1",
            "CREATE STATISTICS visit_known (dependencies) ON day, rating FROM visit",
            "INSERT INTO forgotten SELECT i FROM generate_series(1, 5000) i");

    private static final Map<String, String> STATEMENTS = Map.of(
            "joined",
            "SELECT v.rating FROM place p JOIN visit v ON v.place_id = p.id WHERE p.city = 'c7' AND p.country = 'k3'",
            "grouped",
            "SELECT city, country, count(*) FROM place GROUP BY city, country",
            "coded",
            "SELECT id FROM place WHERE city = 'c7' AND city_code = '7'",
            "three",
            "SELECT id FROM place WHERE city = 'c7' AND country IN ('k3') AND kind = 1",
            "known",
            "SELECT rating FROM visit WHERE day = 7 AND rating = 3",
            "unique",
            "SELECT id FROM place WHERE id = 7 AND kind = 1",
            "skewed",
            "SELECT * FROM skewed WHERE name = 'rare5'",
            "forgotten",
            "SELECT * FROM forgotten WHERE id = 1",
            "part",
            "SELECT count(*) FROM part WHERE day = 7");

    private static AdvisedShop shop(int major) throws SQLException {
        return AdvisedShop.start(StillServer.of(major), SETUP);
    }

    private static StatisticsAdvice advice(AdvisedShop shop) {
        String statements = STATEMENTS.entrySet().stream()
                .map(entry -> "-- name: " + entry.getKey() + "\n" + entry.getValue() + ";\n")
                .collect(Collectors.joining());
        try (ScaleModel model = shop.model(statements)) {
            return StatisticsAdvisor.advise(model, DemandReader.of(model));
        }
    }

    private static CorrelatedColumns correlated(StatisticsAdvice advice, String... columns) {
        return advice.correlated().stream()
                .filter(one -> one.columns().equals(List.of(columns)))
                .findFirst()
                .orElseThrow(() -> new AssertionError("not among " + advice.correlated()));
    }

    private static Estimate estimate(CorrelatedColumns columns, String statement) {
        return columns.estimates().stream()
                .filter(one -> one.statement().equals(statement))
                .findFirst()
                .orElseThrow();
    }

    private static Plan planned(AdvisedShop shop, String sql) {
        return Explain.standard().plan(shop.source(), sql);
    }

    private static double rows(AdvisedShop shop, String sql) {
        return planned(shop, sql).root().estimates().rows();
    }

    private static void run(AdvisedShop shop, List<String> statements) throws SQLException {
        try (Statement statement = shop.source().createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = 14)
    void plansChangeOnTheFullDataAsTheyWereSaidTo(int major) throws SQLException {
        try (AdvisedShop shop = shop(major)) {
            CorrelatedColumns found = correlated(advice(shop), "city", "country");
            assertThat(found.proven()).isFalse();
            String joined = STATEMENTS.getOrDefault("joined", "");
            String grouped = STATEMENTS.getOrDefault("grouped", "");
            Plan before = planned(shop, joined);
            assertThat(rows(shop, grouped)).isEqualTo(estimate(found, "grouped").independent());
            run(shop, found.sql());
            Plan after = planned(shop, joined);
            PlanEffect effect = found.effects().stream()
                    .filter(one -> one.statement().equals("joined"))
                    .findFirst()
                    .orElseThrow();
            assertThat(effect.changes())
                    .isNotEmpty()
                    .hasToString(PlanDifference.between(before, after).changes().toString());
            assertThat(effect.cost().before()).isCloseTo(before.totalCost().value(), within(0.011));
            assertThat(effect.cost().after()).isCloseTo(after.totalCost().value(), within(0.011));
            Estimate filtered = estimate(found, "joined");
            assertThat(filtered.independent()).isEqualTo(4);
            assertThat(filtered.dependent())
                    .isEqualTo(200)
                    .isEqualTo(rows(shop, "SELECT FROM place WHERE " + filtered.what()));
            assertThat(rows(shop, grouped)).isEqualTo(estimate(found, "grouped").dependent());
            run(shop, List.of(found.undo(), "ANALYZE place"));
            assertThat(planned(shop, joined)).isEqualTo(before);
        }
    }

    /// Of several columns the one that lets the fewest rows through counts alone.
    @ParameterizedTest
    @ValueSource(ints = 18)
    void threeColumnsMayDependOnEachOtherToo(int major) throws SQLException {
        try (AdvisedShop shop = shop(major)) {
            Estimate estimate = estimate(correlated(advice(shop), "city", "country", "kind"), "three");
            assertThat(estimate.independent()).isEqualTo(1);
            assertThat(estimate.dependent()).isEqualTo(200);
        }
    }

    /// More different places were visited than there are said to be.
    @ParameterizedTest
    @ValueSource(ints = 14)
    void statisticsThatContradictAForeignKeyAreNamed(int major) throws SQLException {
        try (AdvisedShop shop = shop(major)) {
            List<RelationStatistics> sizes = shop.snapshot().statistics().relations().stream()
                    .map(size -> size.relation().name().equals("place") ? half(size) : size)
                    .toList();
            Snapshot snapshot =
                    shop.snapshot().withStatistics(shop.snapshot().statistics().withRelations(sizes));
            assertThat(advice(new AdvisedShop(shop.production(), shop.source(), snapshot))
                            .stale())
                    .anySatisfy(stale -> {
                        assertThat(stale.table()).hasToString("public.place");
                        assertThat(stale.reason()).contains("10,000 rows, but public.visit.place_id");
                    });
        }
    }

    private static RelationStatistics half(RelationStatistics size) {
        return new RelationStatistics(
                size.relation(), size.pages(), size.tuples() / 2, size.allVisible(), size.blocks(), size.toastBytes());
    }

    @ParameterizedTest
    @ValueSource(ints = 18)
    void theQueryForProductionTellsThatColumnsDependOnEachOther(int major) throws SQLException {
        try (AdvisedShop shop = shop(major);
                Statement statement = shop.source().createStatement();
                ResultSet row = statement.executeQuery(
                        correlated(advice(shop), "city", "country").measure())) {
            row.next();
            assertThat(row.getLong("rows")).isEqualTo(20_000);
            assertThat(row.getLong("city")).isEqualTo(100);
            assertThat(row.getLong("country")).isEqualTo(50);
            assertThat(row.getLong("together")).isEqualTo(100);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = 14)
    void whatTheSchemaSaysIsNotAskedOfTheData(int major) throws SQLException {
        try (AdvisedShop shop = shop(major)) {
            StatisticsAdvice advice = advice(shop);
            assertThat(correlated(advice, "city", "city_code").proven()).isTrue();
            assertThat(advice.correlated())
                    .noneSatisfy(one -> assertThat(one.columns()).contains("id"))
                    .noneSatisfy(one -> assertThat(one.columns()).contains("rating"));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = 18)
    void aListOfCommonValuesThatEndsTooEarlyIsMadeLonger(int major) throws SQLException {
        try (AdvisedShop shop = shop(major)) {
            assertThat(advice(shop).samples()).singleElement().satisfies(sample -> {
                assertThat(sample.column()).isEqualTo("name");
                assertThat(sample.proposed()).isEqualTo(1000);
                assertComesCloser(shop, sample);
            });
        }
    }

    /// The hundred and fortieth value is off the list, and on the longer one.
    private static void assertComesCloser(AdvisedShop shop, SmallSample sample) throws SQLException {
        String sql = "SELECT FROM skewed WHERE name = 'common140'";
        assertThat(rows(shop, sql)).isLessThan(sample.most() / 5);
        run(shop, sample.sql());
        assertThat(rows(shop, sql)).isCloseTo(110, within(20.0));
        run(shop, List.of(sample.undo()));
    }

    @ParameterizedTest
    @ValueSource(ints = 14)
    void tablesThatWereNeverAnalysedAreNamed(int major) throws SQLException {
        try (AdvisedShop shop = shop(major)) {
            // On 14 the counters of changed rows come late, so that any table may look as if changed since.
            assertThat(advice(shop).stale().stream()
                            .filter(stale -> stale.reason().contains(" never "))
                            .map(Stale::table)
                            .map(Object::toString)
                            .toList())
                    .containsExactlyInAnyOrder("public.forgotten", "public.part", "public.visit");
        }
    }
}
