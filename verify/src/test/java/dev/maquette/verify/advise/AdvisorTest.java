package dev.maquette.verify.advise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.maquette.advise.Advice;
import dev.maquette.advise.Advice.StatementAdvice;
import dev.maquette.advise.IndexAdvice;
import dev.maquette.advise.candidate.IndexChange;
import dev.maquette.advise.guard.Warning;
import dev.maquette.advise.upkeep.HotVerdict;
import dev.maquette.model.MaquetteException;
import dev.maquette.model.ProblemCode;
import dev.maquette.plan.Explain;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdvisorTest {
    /// The sizes of GIN indexes are rough, and so are the costs of plans that use one.
    private static final String ROUGHLY_KNOWN = "tagged";

    private static final String STATEMENTS = """
        -- name: latest
        -- weight: 100
        SELECT id, total FROM orders WHERE customer_id = 47 ORDER BY placed_at DESC LIMIT 5;
        -- name: of-customer
        -- weight: 50
        SELECT * FROM orders WHERE customer_id = 17;
        -- name: by-email
        -- weight: 30
        SELECT id FROM customer WHERE lower(email) = 'c77@example.org';
        -- name: tagged
        -- weight: 20
        SELECT id FROM orders WHERE tags @> ARRAY['t77'];
        -- name: open
        -- weight: 10
        SELECT id, customer_id FROM orders WHERE status = 'open' ORDER BY placed_at LIMIT 10;
        -- name: seen
        -- weight: 40
        UPDATE orders SET seen = seen + 1 WHERE id = 5;
        """;

    private static final String JOINS = """
        -- name: of-a-morning
        SELECT o.total, c.email FROM orders AS o JOIN customer AS c ON c.id = o.id
         WHERE o.placed_at BETWEEN '2026-02-01 00:00' AND '2026-02-01 07:00';
        -- name: newest
        SELECT o.id, c.email FROM orders AS o JOIN customer AS c ON c.id = o.customer_id
         WHERE o.status = 'open' ORDER BY o.placed_at DESC LIMIT 10;
        """;

    private static Stream<IndexChange> changes(Advice advice) {
        return advice.changes().stream().map(IndexAdvice::change);
    }

    private static List<String> created(Advice advice) {
        return changes(advice)
                .filter(IndexChange.Create.class::isInstance)
                .map(IndexChange::sql)
                .toList();
    }

    private static List<String> dropped(Advice advice) {
        return changes(advice)
                .filter(IndexChange.Drop.class::isInstance)
                .map(change -> change.index().name())
                .toList();
    }

    /// Planner cost of a statement on the full data with the changes really made, in a transaction that is
    /// rolled back.
    private static double reallyCosts(Connection source, Advice advice, String sql) throws SQLException {
        source.setAutoCommit(false);
        try (Statement statement = source.createStatement()) {
            for (IndexChange change : changes(advice).toList()) {
                statement.execute(change.sql().replace(" CONCURRENTLY", ""));
            }
            // Statistics of expressions come with the next ANALYZE; of so small a table it reads every row.
            statement.execute("ANALYZE customer");
            return Explain.standard().plan(source, sql).totalCost().value();
        } finally {
            source.rollback();
            source.setAutoCommit(true);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {14, 18})
    void whatIsAdvisedServesTheStatementsAndCostsWhatWasSaid(int major) throws SQLException {
        try (AdvisedShop shop = AdvisedShop.start(major)) {
            Advice advice = shop.advise(STATEMENTS, AdvisedShop.request());
            assertThat(created(advice))
                    .anySatisfy(sql -> assertThat(sql).contains("(\"customer_id\", \"placed_at\""))
                    .anySatisfy(sql -> assertThat(sql).contains("lower(email)"))
                    .anySatisfy(sql -> assertThat(sql).contains("USING gin"))
                    .anySatisfy(sql -> assertThat(sql).contains("WHERE \"status\" = 'open'"));
            assertThat(dropped(advice)).contains("orders_total", "orders_seen");
            assertThat(advice.totals().share()).isLessThan(0.3);
            assertThat(advice.effort().complete()).isTrue();
            for (StatementAdvice statement : advice.statements()) {
                if (statement.key().equals(ROUGHLY_KNOWN)) {
                    continue;
                }
                double really = reallyCosts(shop.source(), advice, statement.text());
                assertThat(statement.costs().after())
                        .as(statement.key())
                        .isCloseTo(really, within(Math.max(1, really * 0.1)));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {14, 18})
    void changesAreExplained(int major) throws SQLException {
        try (AdvisedShop shop = AdvisedShop.start(major)) {
            Advice advice = shop.advise(STATEMENTS, AdvisedShop.request());
            IndexAdvice forLatest = advice.changes().stream()
                    .filter(change -> change.change().sql().contains("(\"customer_id\", \"placed_at\""))
                    .findFirst()
                    .orElseThrow();
            assertThat(forLatest.serves())
                    .extracting(IndexAdvice.Served::statement)
                    .contains("latest");
            assertThat(forLatest.serves()).allSatisfy(served -> {
                assertThat(served.before()).contains("orders");
                assertThat(served.after()).contains(forLatest.change().index().name());
            });
            assertThat(forLatest.value().lastIn()).isPositive();
            assertThat(forLatest.value().hot()).isEqualTo(new HotVerdict.Kept());
            IndexAdvice seen = advice.changes().stream()
                    .filter(change -> change.change().index().name().equals("orders_seen"))
                    .findFirst()
                    .orElseThrow();
            assertThat(seen.value().upkeep()).isNegative();
            assertThat(seen.value().hot()).isInstanceOf(HotVerdict.Lost.class);
            assertThat(advice.alternatives().getFirst().changes()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {18})
    void limitsAreKept(int major) throws SQLException {
        try (AdvisedShop shop = AdvisedShop.start(major)) {
            Advice nothingNew = shop.advise(STATEMENTS, AdvisedShop.request().withBudget(0));
            assertThat(created(nothingNew)).isEmpty();
            Advice small = shop.advise(STATEMENTS, AdvisedShop.request().withBudget(700_000));
            assertThat(created(small)).isNotEmpty();
            assertThat(small.changes().stream()
                            .filter(change -> change.change() instanceof IndexChange.Create)
                            .mapToLong(IndexAdvice::bytes)
                            .sum())
                    .isLessThanOrEqualTo(700_000);
            Advice kept = shop.advise(STATEMENTS, AdvisedShop.request().keeping(List.of("orders_*")));
            assertThat(dropped(kept)).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {18})
    void aWorkloadWithNothingToReadIsAnswered(int major) throws SQLException {
        try (AdvisedShop shop = AdvisedShop.start(major)) {
            assertThatThrownBy(() -> shop.advise("SELECT nothing FROM nowhere", AdvisedShop.request()))
                    .isInstanceOfSatisfying(
                            MaquetteException.class,
                            refusal -> assertThat(refusal.problem().code()).isEqualTo(ProblemCode.INPUT));
            Advice writes = shop.advise(
                    "INSERT INTO orders SELECT 70000, 1, 'open', now(), 1, 0, ARRAY['t']", AdvisedShop.request());
            assertThat(created(writes)).isEmpty();
            assertThat(dropped(writes)).containsExactlyInAnyOrderElementsOf(shop.droppable());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {14, 18})
    void plansThatHangOnAnEstimateAreNamed(int major) throws SQLException {
        try (AdvisedShop shop = AdvisedShop.start(major)) {
            Advice advice = shop.advise(JOINS, AdvisedShop.request());
            Set<String> said = new TreeSet<>();
            Set<String> really = new TreeSet<>();
            for (StatementAdvice statement : advice.statements()) {
                statement.warnings().stream()
                        .filter(Warning.PlanFlips.class::isInstance)
                        .flatMap(warning -> ((Warning.PlanFlips) warning).when().stream())
                        .forEach(wrong ->
                                said.add(statement.key() + " " + wrong.table().name() + " " + wrong.factor()));
                really.addAll(flips(shop.source(), advice, statement));
            }
            assertThat(said).isNotEmpty().isEqualTo(really);
        }
    }

    /// The wrong estimates with which the server itself takes to other indexes, with the changes really made.
    private static Set<String> flips(Connection source, Advice advice, StatementAdvice statement) throws SQLException {
        Set<String> flips = new TreeSet<>();
        source.setAutoCommit(false);
        try (Statement change = source.createStatement()) {
            for (IndexChange index : changes(advice).toList()) {
                change.execute(index.sql().replace(" CONCURRENTLY", ""));
            }
            Set<String> usual = indexes(source, statement.text());
            for (String table : List.of("customer", "orders")) {
                for (double factor : List.of(10.0, 0.1)) {
                    Savepoint before = source.setSavepoint();
                    change.execute("UPDATE pg_class SET reltuples = reltuples * " + factor + " WHERE relname = '"
                            + table + "'");
                    if (statement.text().contains(table)
                            && !indexes(source, statement.text()).equals(usual)) {
                        flips.add(statement.key() + " " + table + " " + factor);
                    }
                    source.rollback(before);
                }
            }
            return flips;
        } finally {
            source.rollback();
            source.setAutoCommit(true);
        }
    }

    private static Set<String> indexes(Connection source, String sql) {
        return Explain.standard().plan(source, sql).indexes();
    }
}
