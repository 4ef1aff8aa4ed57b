package dev.maquette.verify.advise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maquette.advise.demand.Demand;
import dev.maquette.advise.demand.DemandReader;
import dev.maquette.advise.equivalence.Equivalence;
import dev.maquette.advise.equivalence.EquivalenceTrial;
import dev.maquette.advise.equivalence.StatementPair;
import dev.maquette.advise.rewrite.RewriteAdvice;
import dev.maquette.advise.rewrite.RewriteAdvice.Left;
import dev.maquette.advise.rewrite.RewriteAdvice.RewrittenStatement;
import dev.maquette.advise.rewrite.RewriteAdvisor;
import dev.maquette.advise.rewrite.rule.Rewriters;
import dev.maquette.advise.view.ViewAdvice;
import dev.maquette.advise.view.ViewAdvice.Reader;
import dev.maquette.advise.view.ViewAdvisor;
import dev.maquette.model.QualifiedName;
import dev.maquette.prove.Lookup;
import dev.maquette.scale.ScaleModel;
import dev.maquette.verify.load.StillServer;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RewriteAdvisorTest {
    private static final List<String> SETUP = List.of(
            "CREATE TABLE customer (id int PRIMARY KEY, email text NOT NULL, country text, referrer int)",
            "CREATE TABLE orders (id int PRIMARY KEY, customer_id int NOT NULL REFERENCES customer, agent_id int,"
                    + " status text NOT NULL CHECK (status IN ('open', 'closed')), placed_at timestamptz NOT NULL,"
                    + " total numeric(10, 2) NOT NULL)",
            "INSERT INTO customer SELECT i, 'c' || i, 'k' || i % 20, i % 50 FROM generate_series(1, 4000) i",
            "INSERT INTO orders SELECT i, 1 + (i * 7919) % 4000, i % 3000,"
                    + " CASE WHEN i % 500 = 0 THEN 'open' ELSE 'closed' END,"
                    + " timestamptz '2024-01-01 00:00:00+00' + i * interval '7 minutes', i % 977"
                    + " FROM generate_series(1, 40000) i",
            "CREATE INDEX ON orders (customer_id)",
            "CREATE INDEX ON orders (agent_id)",
            "CREATE INDEX ON orders (placed_at)",
            "VACUUM ANALYZE customer",
            "VACUUM ANALYZE orders");

    private static final String STATEMENTS = """
        -- name: not-in
        SELECT id, email FROM customer WHERE country = 'k3' AND id NOT IN (SELECT customer_id FROM orders);
        -- name: not-in-nullable
        SELECT c.id FROM customer c
         WHERE c.country = 'k3' AND c.referrer NOT IN (SELECT o.agent_id FROM orders o WHERE o.id > 100);
        -- name: day
        SELECT id FROM orders WHERE date_trunc('day', placed_at) = '2024-02-29' AND status = 'open';
        -- name: month-of-parameter
        SELECT count(*) FROM orders WHERE date_trunc($1, placed_at) = $2;
        -- name: cast-to-date
        SELECT id, total FROM orders WHERE placed_at::date BETWEEN '2024-02-28' AND '2024-02-29';
        -- name: from-date
        SELECT id, total FROM orders o WHERE '2024-06-29' <= o.placed_at::date AND o.placed_at::date < '2024-07-01';
        -- name: year
        SELECT sum(total) FROM orders WHERE extract(year FROM placed_at) = 2026;
        -- name: numeric
        SELECT id FROM orders WHERE customer_id = $1::numeric;
        -- name: per-row
        SELECT c.id, (SELECT sum(o.total) FROM orders o WHERE o.customer_id = c.id AND (o.status = 'open' OR o.total > 5)),
               (SELECT count(*) FROM orders o WHERE o.agent_id = c.referrer) AS n
          FROM customer c WHERE c.country = 'k3' OR c.id > 0 ORDER BY n DESC, c.id LIMIT 20;
        -- name: above-average
        SELECT o.id FROM orders o WHERE o.total > (SELECT avg(i.total) FROM orders i WHERE i.agent_id = o.agent_id);
        -- name: counted
        SELECT c.id FROM customer c WHERE (SELECT count(o.agent_id) FROM orders o WHERE o.customer_id = c.id) > 0;
        -- name: distinct
        SELECT DISTINCT o.id, c.email, c.id FROM orders o JOIN customer c ON c.id = o.customer_id;
        -- name: alternatives
        SELECT o.id FROM orders o JOIN customer c ON c.id = o.customer_id WHERE o.id < 5 OR c.id = 7;
        -- name: volatile
        SELECT id FROM customer WHERE id NOT IN (SELECT customer_id FROM orders WHERE total > random());
        -- name: pages
        SELECT id, total FROM orders WHERE total >= $3 ORDER BY id LIMIT $1 OFFSET $2;
        -- name: pages-down
        SELECT status FROM orders WHERE status = $1 ORDER BY total DESC LIMIT 20 OFFSET 400;
        -- name: pages-of-nullable
        SELECT id FROM customer ORDER BY country, id LIMIT 20 OFFSET 400;
        -- name: export
        SELECT id, total FROM orders WHERE total = $1 OR total > 3;
        -- name: lucky
        SELECT status, total FROM orders o WHERE total > 5 OR $2 = agent_id ORDER BY random() LIMIT $1;
        -- name: everything
        SELECT * FROM orders WHERE agent_id = $1;
        -- name: by-status
        -- weight: 500
        SELECT status, count(*), sum(total), avg(agent_id) AS agents FROM orders WHERE status <> $1 GROUP BY status;
        -- name: by-country
        -- weight: 90
        SELECT c.country, o.status, max(o.total) FROM orders o JOIN customer c ON c.id = o.customer_id
         WHERE c.country = $1 GROUP BY o.status, c.country ORDER BY max(o.total) DESC;
        -- name: by-customer
        SELECT count(*) FROM orders WHERE customer_id = $1;
        -- name: by-day
        SELECT sum(total) FROM orders WHERE placed_at > $1;
        -- name: sound
        SELECT id FROM orders WHERE customer_id = $1;
        -- name: in-a-loop
        -- weight: 9000
        SELECT email, country FROM customer WHERE $1 = id;
        """;

    /// Wrong rewrites as they are often advised.
    private static final Map<String, List<String>> WRONG = Map.ofEntries(
            Map.entry(
                    "NOT IN with NULL among the rows",
                    List.of(
                            "SELECT id FROM customer WHERE id NOT IN (SELECT agent_id FROM orders)",
                            "SELECT c.id FROM customer c WHERE NOT EXISTS (SELECT FROM orders o WHERE o.agent_id ="
                                    + " c.id)")),
            Map.entry(
                    "NOT IN with NULL as the value",
                    List.of(
                            "SELECT id FROM customer WHERE referrer NOT IN (SELECT customer_id FROM orders)",
                            "SELECT c.id FROM customer c WHERE NOT EXISTS"
                                    + " (SELECT FROM orders o WHERE o.customer_id = c.referrer)")),
            Map.entry(
                    "LEFT JOIN as INNER JOIN",
                    List.of(
                            "SELECT c.id, o.id AS o FROM customer c LEFT JOIN orders o ON o.customer_id = c.id",
                            "SELECT c.id, o.id AS o FROM customer c JOIN orders o ON o.customer_id = c.id")),
            Map.entry(
                    "OR as UNION ALL without exclusion",
                    List.of(
                            "SELECT id FROM orders WHERE status = 'open' OR total > 2",
                            "SELECT id FROM orders WHERE status = 'open' UNION ALL SELECT id FROM orders WHERE total >"
                                    + " 2")),
            Map.entry(
                    "OR as UNION ALL with NOT of NULL",
                    List.of(
                            "SELECT id FROM customer WHERE referrer = 1 OR country = 'a'",
                            "SELECT id FROM customer WHERE referrer = 1 UNION ALL"
                                    + " SELECT id FROM customer WHERE country = 'a' AND NOT (referrer = 1)")),
            Map.entry(
                    "OR as UNION",
                    List.of(
                            "SELECT total FROM orders WHERE status = 'open' OR agent_id = 2",
                            "SELECT total FROM orders WHERE status = 'open' UNION SELECT total FROM orders WHERE"
                                    + " agent_id = 2")),
            Map.entry(
                    "the day's end included",
                    List.of(
                            "SELECT id FROM orders WHERE placed_at::date = '2024-02-29'",
                            "SELECT id FROM orders WHERE placed_at BETWEEN '2024-02-29' AND '2024-03-01'")),
            Map.entry(
                    "the last second left out",
                    List.of(
                            "SELECT id FROM orders WHERE placed_at::date = '2024-02-29'",
                            "SELECT id FROM orders WHERE placed_at >= '2024-02-29' AND placed_at <= '2024-02-29"
                                    + " 23:59:59'")),
            Map.entry(
                    "a count that becomes NULL",
                    List.of(
                            "SELECT c.id, (SELECT count(*) FROM orders o WHERE o.customer_id = c.id) AS n FROM"
                                    + " customer c",
                            "SELECT c.id, g.n FROM customer c LEFT JOIN (SELECT customer_id, count(*) AS n FROM orders"
                                    + " GROUP BY customer_id) g ON g.customer_id = c.id")),
            Map.entry(
                    "a join that multiplies",
                    List.of(
                            "SELECT c.id FROM customer c WHERE EXISTS (SELECT FROM orders o WHERE o.customer_id ="
                                    + " c.id)",
                            "SELECT c.id FROM customer c JOIN orders o ON o.customer_id = c.id")),
            Map.entry(
                    "DISTINCT that was needed",
                    List.of("SELECT DISTINCT country FROM customer", "SELECT country FROM customer")),
            Map.entry(
                    "a sum of nothing",
                    List.of(
                            "SELECT sum(total) AS s FROM orders WHERE agent_id = 1",
                            "SELECT coalesce(sum(total), 0) AS s FROM orders WHERE agent_id = 1")),
            Map.entry(
                    "one row for many keys",
                    List.of(
                            "SELECT k.id, c.email FROM (SELECT DISTINCT id FROM customer) k,"
                                    + " LATERAL (SELECT email FROM customer WHERE id = k.id) c",
                            "SELECT id, email FROM customer WHERE id = ANY (ARRAY(SELECT id FROM customer LIMIT 1))")),
            Map.entry(
                    "another type",
                    List.of("SELECT count(*) AS n FROM orders", "SELECT count(*)::int AS n FROM orders")),
            Map.entry(
                    "a value that is rounded",
                    List.of(
                            "SELECT id FROM orders WHERE agent_id = 1.5",
                            "SELECT id FROM orders WHERE agent_id = 1.5::int")));

    private static final Map<QualifiedName, Set<String>> COLUMNS = Map.of(
            new QualifiedName("public", "customer"), Set.of("id", "email", "country", "referrer"),
            new QualifiedName("public", "orders"),
                    Set.of("id", "customer_id", "agent_id", "status", "placed_at", "total"));

    private static RewrittenStatement rewritten(RewriteAdvice advice, String key) {
        return advice.rewritten().stream()
                .filter(found -> found.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new AssertionError(key + " was not rewritten: " + advice.left()));
    }

    private static String sql(RewriteAdvice advice, String key) {
        return rewritten(advice, key).sql();
    }

    private static Left left(RewriteAdvice advice, String key) {
        return advice.left().stream()
                .filter(one -> one.key().equals(key))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(ints = {14, 18})
    void rewritesAreShownEqualAndCheaperAndWrongOnesAreFound(int major) throws SQLException {
        try (AdvisedShop shop = AdvisedShop.start(StillServer.of(major), SETUP);
                ScaleModel model = shop.model(STATEMENTS)) {
            Demand demand = DemandReader.of(model);
            RewriteAdvice advice = RewriteAdvisor.advise(model, demand, Rewriters.all());
            assertThat(advice.rewritten()).allSatisfy(found -> {
                assertThat(found.cost().after()).isLessThan(found.cost().before());
                assertThat(found.shown().withResult()).isGreaterThanOrEqualTo(12);
            });
            assertThat(sql(advice, "not-in"))
                    .isEqualTo("SELECT id, email FROM customer WHERE country = 'k3' AND NOT EXISTS (SELECT FROM orders"
                            + " WHERE orders.customer_id = customer.id)");
            assertThat(sql(advice, "not-in-nullable"))
                    .contains("NOT EXISTS (SELECT FROM orders o WHERE (o.id > 100) AND o.agent_id = c.referrer)")
                    .contains("AND o.agent_id IS NULL)")
                    .contains("(c.referrer IS NOT NULL OR NOT EXISTS");
            assertThat(sql(advice, "day")).contains("placed_at >= ", "interval '1 day'", "AND status = 'open'");
            assertThat(sql(advice, "month-of-parameter")).contains("placed_at >= $2");
            assertThat(sql(advice, "from-date")).contains("o.placed_at >= '2024-06-29'::date");
            assertThat(sql(advice, "year"))
                    .contains("placed_at >= make_date(2026, 1, 1) AND placed_at < make_date(2027, 1, 1)");
            assertThat(sql(advice, "numeric")).contains("customer_id = CASE WHEN");
            assertThat(sql(advice, "per-row"))
                    .contains("grouped.value AS sum,", "coalesce(grouped_2.value, 0) AS n", "(o.status = 'open' OR");
            assertThat(rewritten(advice, "above-average").cost().factor()).isLessThan(0.1);
            assertThat(sql(advice, "counted")).contains("EXISTS (SELECT FROM orders o WHERE");
            assertThat(sql(advice, "distinct")).startsWith("SELECT  o.id");
            assertThat(sql(advice, "alternatives")).contains("(c.id = 7) AND (o.id < 5) IS NOT TRUE");
            assertThat(sql(advice, "pages"))
                    .isEqualTo(
                            "SELECT id, total FROM orders WHERE (total >= $3) AND orders.id > $2 ORDER BY id LIMIT $1");
            assertThat(sql(advice, "pages-down"))
                    .isEqualTo(
                            "SELECT status, orders.total, orders.id FROM orders WHERE (status = $1) AND (orders.total,"
                                    + " orders.id) < ($2, $3) ORDER BY total DESC, orders.id DESC LIMIT 20");
            assertThat(rewritten(advice, "pages-down").index())
                    .hasValueSatisfying(index -> assertThat(index).endsWith("(\"status\", \"total\", \"id\")"));
            seesResultsWithoutAnEnd(advice);
            drawsKeys(advice);
            assertThat(left(advice, "everything").sql())
                    .hasValueSatisfying(sql -> assertThat(sql)
                            .startsWith("SELECT \"id\", \"customer_id\", \"agent_id\",")
                            .endsWith(" FROM orders WHERE agent_id = $1"));
            assertThat(sql(advice, "in-a-loop"))
                    .isEqualTo("SELECT id, email, country FROM customer WHERE id = ANY ($1)");
            assertThat(rewritten(advice, "in-a-loop").pairs())
                    .singleElement()
                    .satisfies(pair -> assertThat(pair.original().lookups())
                            .containsExactly(
                                    new Lookup(1, "SELECT \"id\" FROM \"public\".\"customer\" LIMIT 50", true)));
            assertThat(advice.rewritten())
                    .allSatisfy(found -> assertThat(found.pairs()).isNotEmpty());
            assertThat(left(advice, "pages-of-nullable").reason()).contains("may be NULL");
            assertThat(left(advice, "volatile").reason()).contains("random");
            assertThat(advice.rewritten()).extracting(RewrittenStatement::key).doesNotContain("sound", "volatile");
            assertThat(advice.cost().after()).isLessThan(advice.cost().before());
            findsTheWrongOnes(model);
            seesWhereViewsPay(ViewAdvisor.advise(model, demand));
        }
    }

    private static void seesResultsWithoutAnEnd(RewriteAdvice advice) {
        RewrittenStatement export = rewritten(advice, "export");
        assertThat(export.sql())
                .isEqualTo("SELECT id, total FROM orders WHERE (total = $1 OR total > 3) AND orders.id > $2"
                        + " ORDER BY \"orders\".\"id\" LIMIT 100");
        assertThat(export.index()).isEmpty();
        assertThat(export.changesInterface()).isTrue();
        assertThat(export.pairs())
                .first()
                .satisfies(pair -> assertThat(pair.original().sql()).doesNotContain("LIMIT"));
    }

    private static void drawsKeys(RewriteAdvice advice) {
        RewrittenStatement lucky = rewritten(advice, "lucky");
        assertThat(lucky.sql())
                .startsWith("WITH drawn AS (SELECT DISTINCT ")
                .contains("generate_series(1, (4 * $1 + 20) * 2)")
                .endsWith("WHERE (total > 5 OR $2 = agent_id) AND \"o\".\"id\" IN (SELECT drawn.key FROM drawn)"
                        + " ORDER BY random() LIMIT $1");
        assertThat(lucky.changesInterface()).isFalse();
    }

    private static void findsTheWrongOnes(ScaleModel model) {
        try (EquivalenceTrial trial = EquivalenceTrial.on(model)) {
            WRONG.forEach((name, pair) -> {
                Equivalence outcome = trial.of(
                        StatementPair.of(pair.getFirst(), pair.getLast(), List.of(), COLUMNS.keySet()), COLUMNS);
                assertThat(outcome).as(name).isInstanceOf(Equivalence.Refuted.class);
            });
            String nothing = "SELECT id FROM customer WHERE id = 1 AND id = 2";
            assertThat(trial.of(StatementPair.of(nothing, nothing, List.of(), COLUMNS.keySet()), COLUMNS))
                    .as("agreement on nothing")
                    .isInstanceOf(Equivalence.Empty.class);
        }
    }

    private static void seesWhereViewsPay(ViewAdvice advice) {
        assertThat(advice.views())
                .extracting(view -> view.readers().stream().map(Reader::key).toList())
                .containsExactlyInAnyOrder(List.of("by-status"), List.of("by-country"));
        assertThat(advice.views()).allSatisfy(view -> {
            assertThat(view.rows() * 4).isLessThan(view.baseRows());
            assertThat(view.refresh().breakEven()).isGreaterThan(4);
            assertThat(view.readers())
                    .allSatisfy(
                            reader -> assertThat(reader.shown().withResult()).isGreaterThanOrEqualTo(12));
        });
        assertThat(advice.unworthy())
                .anySatisfy(one -> assertThat(one.statements()).containsExactly("by-day"));
    }
}
