package dev.maquette.verify.scale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.maquette.Explanation;
import dev.maquette.Maquette;
import dev.maquette.Question;
import dev.maquette.embedded.EmbeddedServers;
import dev.maquette.model.MaquetteException;
import dev.maquette.model.Snapshot;
import dev.maquette.model.statistics.ColumnStatistics;
import dev.maquette.plan.Explain;
import dev.maquette.plan.Plan;
import dev.maquette.plan.PlanFeatures;
import dev.maquette.postgres.Connections;
import dev.maquette.scale.ScaleModel;
import dev.maquette.scale.growth.Growth;
import dev.maquette.scale.growth.GrowthFactors;
import dev.maquette.sql.ArrayLiteral;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GrowthTest {
    /// Rows are added from one number to another, and nothing else is different between small and large.
    private static final List<String> TABLES = List.of(
            "CREATE TABLE country (id int PRIMARY KEY, name text)",
            "INSERT INTO country SELECT i, 'country ' || i FROM generate_series(1, 20) i",
            "CREATE TABLE customer (id int PRIMARY KEY, code text UNIQUE, country_id int REFERENCES country, city"
                    + " text)",
            "CREATE TABLE purchase (id bigint PRIMARY KEY, customer_id int REFERENCES customer, bought date, price"
                    + " numeric)",
            "CREATE TABLE item (purchase_id bigint REFERENCES purchase, line int, product int, PRIMARY KEY"
                    + " (purchase_id, line))",
            "CREATE INDEX ON customer (country_id)",
            "CREATE INDEX ON purchase (customer_id)",
            "CREATE INDEX ON purchase (bought)",
            "CREATE INDEX ON item (product)");

    private static List<String> rows(int from, int to) {
        return List.of(
                "INSERT INTO customer SELECT i, 'C-' || lpad(i::text, 9, '0'), 1 + i % 20, 'city ' || i % 300"
                        + " FROM generate_series(" + from + ", " + to + ") i",
                "INSERT INTO purchase SELECT i, 1 + abs(hashint4(i)) % " + to
                        + ", date '2026-01-01' + i % 300, i % 977 + 0.5"
                        + " FROM generate_series(" + from + ", " + to + ") i",
                "INSERT INTO item SELECT i, l, abs(hashint4(i * 7 + l)) % 500" + " FROM generate_series(" + from + ", "
                        + to + ") i, generate_series(1, 3) l");
    }

    private static final List<String> ANALYZE = List.of("VACUUM ANALYZE");

    private static final List<String> STATEMENTS = List.of(
            "SELECT * FROM purchase WHERE id = 77",
            "SELECT * FROM customer WHERE code = 'C-000000077'",
            "SELECT bought, sum(price) FROM purchase GROUP BY bought",
            "SELECT city, count(*) FROM customer GROUP BY city",
            "SELECT * FROM purchase WHERE bought = '2026-03-01' ORDER BY price",
            "SELECT count(*) FROM customer c JOIN country n ON n.id = c.country_id WHERE n.name = 'country 7'",
            "SELECT * FROM purchase p JOIN customer c ON c.id = p.customer_id WHERE p.bought = '2026-02-02'",
            "SELECT c.city, count(*) FROM purchase p JOIN customer c ON c.id = p.customer_id GROUP BY c.city",
            "SELECT * FROM item i JOIN purchase p ON p.id = i.purchase_id WHERE i.product = 7",
            "SELECT * FROM item ORDER BY purchase_id LIMIT 10",
            "SELECT customer_id, count(*) FROM purchase GROUP BY customer_id");

    @ParameterizedTest
    @ValueSource(ints = {14, 18})
    void aGrownModelPlansAsADatabaseThatHasGrown(int major) throws Exception {
        var setup = new ArrayList<>(TABLES);
        setup.addAll(rows(1, 10_000));
        setup.addAll(ANALYZE);
        try (ModelledDatabase database = ModelledDatabase.of(major, setup)) {
            Snapshot small = database.model().snapshot();
            ModelledDatabase.execute(database.source(), rows(10_001, 100_000));
            ModelledDatabase.execute(database.source(), ANALYZE);
            try (ScaleModel grown = ModelledDatabase.modelOf(Growth.of(small, GrowthFactors.all(10)));
                    Connection planning = grown.planning()) {
                for (String statement : STATEMENTS) {
                    Plan expected = Explain.standard().plan(database.source(), statement);
                    Plan actual = Explain.standard().plan(planning, statement);
                    assertThat(PlanFeatures.of(actual)).as(statement).isEqualTo(PlanFeatures.of(expected));
                    assertThat(actual.totalCost().value())
                            .as(statement)
                            .isCloseTo(expected.totalCost().value(), Percentage.withPercentage(10));
                }
            }
        }
    }

    @Test
    void explainShowsThePlanOfTodayAndThatOfALargerDatabase() throws Exception {
        var setup = new ArrayList<>(TABLES);
        setup.addAll(rows(1, 1_000));
        setup.addAll(ANALYZE);
        try (ModelledDatabase database = ModelledDatabase.of(18, setup)) {
            var maquette = new Maquette(EmbeddedServers.standard(), Connections.standard());
            String sql = "SELECT * FROM purchase WHERE customer_id = 77";
            Explanation all = maquette.explain(database.model(), question(sql, "1000"));
            assertThat(all.today()).isEqualTo(Explain.standard().plan(database.source(), sql));
            assertThat(PlanFeatures.of(all.changed().orElseThrow()).access().toString())
                    .contains("purchase_customer_id_idx");
            Explanation one = maquette.explain(database.model(), question("SELECT * FROM item", "purchase=1000"));
            assertThat(one.changed()).contains(one.today());
        }
    }

    @Test
    void keysGrowAlongForeignKeysAndLookupTablesStay() throws Exception {
        var setup = new ArrayList<>(TABLES);
        setup.addAll(rows(1, 1_000));
        setup.addAll(ANALYZE);
        try (ModelledDatabase database = ModelledDatabase.of(18, setup)) {
            Snapshot small = database.model().snapshot();
            Snapshot all = Growth.of(small, GrowthFactors.all(100));
            assertThat(rowsOf(all, "country")).isEqualTo(20);
            assertThat(rowsOf(all, "item")).isEqualTo(300_000);
            assertThat(column(all, "customer", "country_id")).isEqualTo(column(small, "customer", "country_id"));
            assertThat(column(all, "customer", "id").figures().distinct()).isEqualTo(-1);
            assertThat(column(all, "item", "purchase_id").distinctValues(300_000))
                    .isCloseTo(100_000, Percentage.withPercentage(5));
            assertThat(greatest(all, "customer", "code")).isEqualTo("C-000099901");
            assertThat(greatest(all, "item", "purchase_id")).isEqualTo("99901");
            // 100,000 rows by chance on as many customers; the estimate of a sample of 30,000 of them.
            assertThat(column(all, "purchase", "customer_id").distinctValues(100_000))
                    .isCloseTo(53_700, Percentage.withPercentage(5));
            Snapshot one = Growth.of(small, GrowthFactors.parse(List.of("public.purchase=100")));
            assertThat(rowsOf(one, "item")).isEqualTo(3_000);
            assertThat(column(one, "purchase", "customer_id").distinctValues(100_000))
                    .isLessThan(1_001);
            assertThatThrownBy(() -> Growth.of(small, GrowthFactors.parse(List.of("nowhere=2"))))
                    .isInstanceOf(MaquetteException.class)
                    .hasMessageContaining("nowhere");
            assertThatThrownBy(() -> Growth.of(small, GrowthFactors.all(1e12)))
                    .isInstanceOf(MaquetteException.class)
                    .hasMessageContaining("32 TB");
        }
    }

    @Test
    void aTableOfOnePageTakesAsManyMoreAsItsRowsFill() throws Exception {
        var setup = new ArrayList<>(List.of(
                "CREATE TABLE note (id int, written date, words text)",
                "INSERT INTO note SELECT i, date '2026-01-01' + i, repeat('w', 40) FROM generate_series(1, 4) i"));
        setup.addAll(ANALYZE);
        try (ModelledDatabase database = ModelledDatabase.of(18, setup)) {
            Snapshot grown = Growth.of(database.model().snapshot(), GrowthFactors.all(1_000));
            ModelledDatabase.execute(
                    database.source(),
                    List.of(
                            "INSERT INTO note SELECT i, date '2026-01-01', repeat('w', 40)"
                                    + " FROM generate_series(5, 4000) i",
                            "VACUUM ANALYZE"));
            assertThat((double) pagesOf(grown, "note"))
                    .isCloseTo(
                            pagesOf(ModelledDatabase.capture(database.source()), "note"), Percentage.withPercentage(5));
        }
    }

    private static long pagesOf(Snapshot snapshot, String table) {
        return snapshot.statistics().relations().stream()
                .filter(size -> size.relation().name().equals(table))
                .findFirst()
                .orElseThrow()
                .blocks();
    }

    private static float rowsOf(Snapshot snapshot, String table) {
        return snapshot.statistics().relations().stream()
                .filter(size -> size.relation().name().equals(table))
                .findFirst()
                .orElseThrow()
                .tuples();
    }

    private static ColumnStatistics column(Snapshot snapshot, String table, String column) {
        return snapshot.statistics().columns().stream()
                .filter(known ->
                        known.relation().name().equals(table) && known.column().equals(column))
                .findFirst()
                .orElseThrow();
    }

    private static String greatest(Snapshot snapshot, String table, String column) {
        String bounds =
                column(snapshot, table, column).distribution().histogram().orElseThrow();
        return ArrayLiteral.elements(bounds).getLast();
    }

    private static Question question(String sql, String factor) {
        return new Question(
                sql,
                List.of(),
                List.of(),
                Optional.empty(),
                Map.of(),
                Optional.of(GrowthFactors.parse(List.of(factor))));
    }
}
