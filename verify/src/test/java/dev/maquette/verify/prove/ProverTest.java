package dev.maquette.verify.prove;

import static dev.maquette.verify.prove.ShopCopy.CREATE;
import static dev.maquette.verify.prove.ShopCopy.LOOKUP;
import static dev.maquette.verify.prove.ShopCopy.plan;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.maquette.model.MaquetteException;
import dev.maquette.model.ProblemCode;
import dev.maquette.prove.Change;
import dev.maquette.prove.Lookup;
import dev.maquette.prove.Proof;
import dev.maquette.prove.ProofPlan;
import dev.maquette.prove.ProofRequest;
import dev.maquette.prove.RatioInterval;
import dev.maquette.prove.Rewriting;
import dev.maquette.prove.RewritingProof;
import dev.maquette.prove.Sameness;
import dev.maquette.prove.StatementProof;
import dev.maquette.prove.VariantProof;
import dev.maquette.prove.Verdict;
import dev.maquette.verify.load.Database;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/// What execution proves, refutes and leaves open, and that nothing of it stays.
@ParameterizedClass
@ValueSource(ints = 18)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // the server's version is a parameter, which is there only before the first test
class ProverTest {
    @Parameter
    int major;

    private ShopCopy copy;

    @BeforeParameterizedClassInvocation
    void start() throws SQLException {
        copy = ShopCopy.start(major);
    }

    @AfterParameterizedClassInvocation
    void stop() {
        copy.close();
    }

    @AfterEach
    void nothingIsLeft() throws SQLException {
        assertThat(copy.number("SELECT count(*) FROM pg_indexes WHERE schemaname = 'shop'"))
                .isEqualTo(1);
        assertThat(copy.number("SELECT count(*) FROM shop.orders")).isEqualTo(200_000);
    }

    @Test
    void anIndexThatHelpsIsProven() {
        Proof proof = copy.prove(plan(List.of(CREATE), LOOKUP));
        VariantProof variant = only(proof).variants().getFirst();
        assertThat(variant.verdict()).isInstanceOf(Verdict.Proven.class);
        assertThat(only(proof).verdict()).isInstanceOf(Verdict.Proven.class);
        assertThat(proof.holds()).isTrue();
        assertThat(proof.time().orElseThrow().ratio().estimate()).isLessThan(0.5);
        assertThat(variant.before().orElseThrow().rowsScanned()).isEqualTo(200_000);
        assertThat(variant.after().orElseThrow().rowsScanned()).isEqualTo(10);
        assertThat(variant.after().orElseThrow().blocks()).isLessThan(50);
        RatioInterval ratio = variant.ratio().orElseThrow();
        assertThat(ratio.low()).isLessThanOrEqualTo(ratio.estimate());
        assertThat(ratio.high()).isGreaterThanOrEqualTo(ratio.estimate()).isLessThan(1);
        assertThat(ratio.probability()).isLessThan(0.03);
    }

    @Test
    void anExecutedPlanReadsLikeExplainsOwn() {
        VariantProof variant =
                only(copy.prove(plan(List.of(CREATE), LOOKUP))).variants().getFirst();
        assertThat(variant.before().orElseThrow().plan().text())
                .contains("Seq Scan on orders  (cost=")
                .containsPattern("\\(actual rows=10(\\.00)? loops=1\\)")
                .contains("Rows Removed by Filter: 199990")
                .containsPattern("Buffers: shared hit=\\d+");
        assertThat(variant.after().orElseThrow().plan().text()).contains("orders_customer");
    }

    @Test
    void aValueThatStoodInForAParameterIsNotInThePlan() {
        var statement = new ProofPlan.Workload(
                "q1",
                "SELECT * FROM shop.orders WHERE customer = $1 AND state < 7",
                1,
                Optional.empty(),
                List.of(new ProofPlan.Variant(
                        "common", 1, "SELECT * FROM shop.orders WHERE customer = 4711 AND state < 7")));
        Proof proof = copy.prove(new ProofPlan(List.of(CREATE), List.of(statement)));
        assertThat(only(proof)
                        .variants()
                        .getFirst()
                        .after()
                        .orElseThrow()
                        .plan()
                        .text())
                .contains("(customer = ?)", "(state < 7)")
                .doesNotContain("4711");
    }

    @Test
    void anIndexThatChangesNoPlanIsUndecided() {
        Proof proof = copy.prove(plan(List.of(CREATE), "SELECT count(note) FROM shop.orders"));
        assertThat(only(proof).verdict()).isEqualTo(new Verdict.Undecided("the plan stays the same"));
        assertThat(proof.holds()).isFalse();
    }

    @Test
    void aDroppedIndexThatWasNeededIsRefuted() {
        Proof proof = copy.prove(plan(List.of(ShopCopy.drop("orders_id")), "SELECT * FROM shop.orders WHERE id = 17"));
        assertThat(only(proof).verdict()).isInstanceOf(Verdict.Refuted.class);
        assertThat(only(proof).variants().getFirst().touchesManyMoreBlocks()).isTrue();
        assertThat(proof.holds()).isFalse();
    }

    @Test
    void writesAreUndone() {
        Proof proof = copy.prove(plan(
                List.of(CREATE),
                "DELETE FROM shop.orders WHERE customer = 12",
                "WITH gone AS (DELETE FROM shop.orders WHERE customer = 13 RETURNING id) SELECT count(*) FROM gone",
                "UPDATE shop.orders SET state = 8 WHERE customer = 14"));
        assertThat(proof.statements()).extracting(StatementProof::verdict).hasOnlyElementsOfType(Verdict.Proven.class);
    }

    @Test
    void aWriteToATableWithoutChangesIsUndecided() throws SQLException {
        Database owner = Database.at(copy.owner());
        owner.run("CREATE TABLE shop.note AS SELECT n AS id, 'x' AS text FROM generate_series(1, 1000) n");
        try {
            Proof proof = copy.prove(plan(List.of(CREATE), "INSERT INTO shop.note SELECT id, text FROM shop.note"));
            assertThat(only(proof).verdict()).isEqualTo(new Verdict.Undecided("the plan stays the same"));
        } finally {
            owner.run("DROP TABLE shop.note");
        }
    }

    @Test
    void oneIndexForAnotherIsMeasuredAtOnce() {
        Proof proof = copy.prove(
                plan(List.of(ShopCopy.drop("orders_id"), CREATE), LOOKUP, "SELECT * FROM shop.orders WHERE id = 17"));
        assertThat(proof.statements())
                .extracting(statement -> statement.verdict().word())
                .containsExactly("proven", "refuted");
    }

    @Test
    void aNewIndexOverAnExpressionHasStatistics() {
        String rare = "SELECT count(*) FROM shop.orders WHERE md5(customer::text) = md5('4711')";
        Proof proof = copy.prove(plan(
                List.of(ShopCopy.create(
                        "orders_digest", "CREATE INDEX orders_digest ON shop.orders (md5(customer::text))")),
                rare));
        assertThat(only(proof).verdict()).isInstanceOf(Verdict.Proven.class);
        // Without statistics the planner assumes a half percent, 1,000 rows.
        assertThat(only(proof)
                        .variants()
                        .getFirst()
                        .after()
                        .orElseThrow()
                        .plan()
                        .nodes())
                .anySatisfy(node -> {
                    assertThat(node.head().text("Index Name")).contains("orders_digest");
                    assertThat(node.estimates().rows()).isBetween(1.0, 100.0);
                });
    }

    @Test
    void whatCannotRunIsUndecidedWithTheReason() {
        Proof proof = copy.prove(plan(
                List.of(CREATE),
                "SELECT * FROM shop.orders WHERE id = $1",
                "SELECT 1 / (state - state) FROM shop.orders",
                "SELECT note::int FROM shop.orders",
                "CREATE TABLE shop.other AS SELECT 1",
                "SELECT * FROM shop.missing",
                "SELECT pg_catalog.pg_advisory_lock(1)",
                LOOKUP));
        assertThat(proof.statements())
                .extracting(statement -> statement.verdict().reason())
                .startsWith(
                        "no value for $1 is known",
                        "it fails on the copy: division by zero (SQLSTATE 22012)",
                        "it fails on the copy: a value that the statement cannot work with (SQLSTATE 22P02)",
                        "only SELECT, INSERT, UPDATE, DELETE, MERGE and VALUES are executed",
                        "it cannot run on the copy: relation \"shop.missing\" does not exist",
                        "its plan reads no table");
        assertThat(proof.statements().getLast().verdict()).isInstanceOf(Verdict.Proven.class);
    }

    @Test
    void endingInTimeOnlyWithTheIndexIsProof() {
        String slow = "SELECT * FROM shop.orders WHERE pg_sleep(0.001) IS NOT NULL AND customer = 4711";
        Proof proof = copy.prove(
                plan(List.of(CREATE), slow), ProofRequest.standard().withRuns(2).withRunLimit(Duration.ofSeconds(5)));
        assertThat(only(proof).verdict()).isEqualTo(new Verdict.Proven("it passes the time limit before, not after"));
    }

    @Test
    void aChangeThatDoesNotFitIsNamed() {
        assertThatThrownBy(() -> copy.prove(
                        plan(List.of(ShopCopy.create("nowhere", "CREATE INDEX nowhere ON shop.missing (id)")), LOOKUP)))
                .hasMessage("could not build index shop.nowhere on the copy")
                .isInstanceOfSatisfying(MaquetteException.class, failure -> {
                    assertThat(failure.problem().code()).isEqualTo(ProblemCode.INPUT);
                    assertThat(failure.problem().detail().orElseThrow())
                            .isEqualTo("relation \"shop.missing\" does not exist. Everything was rolled back.");
                });
    }

    @Test
    void noRowsValueIsInTheMessageOfAFailedBuild() {
        assertThatThrownBy(() -> copy.prove(plan(
                        List.of(ShopCopy.create("one", "CREATE UNIQUE INDEX one ON shop.orders (customer)")), LOOKUP)))
                .isInstanceOfSatisfying(
                        MaquetteException.class,
                        failure -> assertThat(failure.problem().detail().orElseThrow())
                                .isEqualTo(
                                        "a violated unique constraint (SQLSTATE 23505). Everything was rolled back."));
    }

    @Test
    void aRoleWithoutTheRightsIsTold() throws SQLException {
        copy.superuser().run("CREATE TABLE shop.foreign_orders AS SELECT 1 AS id");
        assertThatThrownBy(() -> copy.prove(
                        plan(List.of(ShopCopy.create("f", "CREATE INDEX f ON shop.foreign_orders (id)")), LOOKUP)))
                .isInstanceOfSatisfying(
                        MaquetteException.class,
                        failure -> assertThat(failure.problem().code()).isEqualTo(ProblemCode.RIGHTS));
        copy.superuser().run("DROP TABLE shop.foreign_orders");
    }

    @Test
    void aReplacementThatAnswersTheSameIsProven() {
        String few = "SELECT id FROM shop.orders o WHERE id <= 10 AND ";
        Proof proof = copy.prove(replacing(
                few + "(SELECT count(*) FROM shop.orders i WHERE i.customer >= o.customer % 2) > 0",
                few + "EXISTS (SELECT FROM shop.orders i WHERE i.customer >= o.customer % 2)",
                false));
        RewritingProof replacement = only(proof).rewritings().getFirst();
        assertThat(replacement.verdict()).isInstanceOf(Verdict.Proven.class);
        assertThat(replacement.pairs().getFirst().sameness()).isEqualTo(new Sameness.Same(10, false));
        assertThat(only(proof).verdict()).isEqualTo(new Verdict.Undecided("the plan stays the same"));
        assertThat(proof.holds()).isTrue();
        assertThat(proof.rewrittenTime().orElseThrow().after())
                .isLessThan(proof.time().orElseThrow().after());
    }

    @Test
    void aReplacementThatAnswersOtherwiseIsRefutedHoweverFast() {
        String some = " FROM shop.orders WHERE id <= 50";
        Proof proof = copy.prove(
                replacing(List.of(
                        pair("SELECT count(*)" + some, "SELECT count(*) FROM shop.orders WHERE id <= 49", false),
                        pair("SELECT state" + some, "SELECT DISTINCT state" + some, false),
                        pair("SELECT id" + some, "SELECT id::int8 AS id" + some, false),
                        pair("SELECT id" + some + " ORDER BY id", "SELECT id" + some + " ORDER BY id DESC", true),
                        pair("SELECT id" + some, "SELECT id" + some + " ORDER BY id DESC", false),
                        pair("SELECT id" + some, "SELECT id + 1 AS id" + some, false),
                        pair("SELECT 1 AS one" + some, "SELECT pg_catalog.pg_advisory_lock(1)" + some, false),
                        pair("SELECT id" + some + " AND random() < 0.5", "SELECT id" + some, false))),
                ProofRequest.standard().withRuns(2));
        assertThat(proof.holds()).isFalse();
        assertThat(only(proof).rewritings().getFirst().verdict()).isInstanceOf(Verdict.Refuted.class);
        assertThat(only(proof).rewritings().getFirst().pairs())
                .extracting(pair -> pair.sameness().reason())
                .containsExactly(
                        "of 1 rows some differ",
                        "it answers 7 rows, the original 50",
                        "its columns have other names or types",
                        "its 50 rows come in another order",
                        "the same 50 rows",
                        "of 50 rows some differ",
                        "its columns have other names or types",
                        "the statement answers differently each time, so that nothing can be compared");
    }

    @Test
    void oneStatementForManyIsMeasuredAgainstAllOfThem() {
        var each = new ProofPlan.Variant(
                "each",
                1,
                "SELECT note FROM shop.orders WHERE id = ($1::int)",
                List.of(new Lookup(1, "SELECT id FROM shop.orders ORDER BY id LIMIT 400", true)));
        String all = "SELECT id, note FROM shop.orders WHERE id = ANY ($1::int[])";
        String compared = "SELECT k.id, q.note FROM unnest($1::int[]) AS k (id),"
                + " LATERAL (SELECT note FROM shop.orders WHERE id = k.id) q";
        RewritingProof replacement = only(copy.prove(
                        replacing(List.of(new Rewriting.Pair(each, all, new Rewriting.Answers(compared, all, false))))))
                .rewritings()
                .getFirst();
        assertThat(replacement.verdict()).isInstanceOf(Verdict.Proven.class);
        assertThat(replacement.pairs().getFirst().whole().repeats()).isEqualTo(400);
        assertThat(replacement.pairs().getFirst().sameness()).isEqualTo(new Sameness.Same(400, false));
    }

    @Test
    void aValueThatThePlanLacksComesFromTheCopy() {
        var variant = new ProofPlan.Variant(
                "found",
                1,
                "SELECT * FROM shop.orders WHERE customer = ($1::int)",
                List.of(new Lookup(1, "SELECT customer FROM shop.orders WHERE id = 4711", false)));
        Proof proof = copy.prove(new ProofPlan(
                List.of(CREATE),
                List.of(new ProofPlan.Workload("q", variant.sql(), 1, Optional.empty(), List.of(variant)))));
        assertThat(only(proof).verdict()).isInstanceOf(Verdict.Proven.class);
        assertThat(only(proof)
                        .variants()
                        .getFirst()
                        .after()
                        .orElseThrow()
                        .plan()
                        .text())
                .doesNotContain("4711");
    }

    @Test
    void statisticsSettingsAndViewsAreTriedToo() {
        String grouped = "SELECT state, count(*) AS n FROM shop.orders WHERE id < 20000 GROUP BY state";
        String view = "CREATE MATERIALIZED VIEW shop.of_state AS " + grouped;
        var variant = new ProofPlan.Variant("all", 1, grouped);
        String read = "SELECT state, n FROM shop.of_state";
        Proof proof = copy.prove(new ProofPlan(
                List.of(
                        new Change.View(
                                "shop.of_state",
                                List.of(view, "ANALYZE shop.of_state"),
                                new Change.Delivery(view, "DROP MATERIALIZED VIEW shop.of_state")),
                        new Change.Statistics(
                                "shop.dependent",
                                "shop.orders",
                                "ANALYZE shop.orders (customer, state)",
                                "DROP STATISTICS shop.dependent",
                                new Change.Delivery(
                                        "CREATE STATISTICS shop.dependent (ndistinct) ON customer, state FROM"
                                                + " shop.orders",
                                        "")),
                        new Change.Setting("work_mem", "64MB", new Change.Delivery("", "")),
                        new Change.Setting("fsync", "on", new Change.Delivery("", "")),
                        new Change.Setting("shared_buffers", "1GB", new Change.Delivery("", ""))),
                List.of(
                        new ProofPlan.Workload("grouped", grouped, 10, Optional.empty(), List.of(variant)),
                        workload("SELECT DISTINCT customer, state FROM shop.orders WHERE id < 20000")),
                List.of(new Rewriting(
                        "grouped",
                        grouped,
                        read,
                        List.of(),
                        false,
                        List.of(new Rewriting.Pair(variant, read, new Rewriting.Answers(grouped, read, false))))),
                List.of()));
        assertThat(only(proof).rewritings().getFirst().verdict()).isInstanceOf(Verdict.Proven.class);
        VariantProof distinct = proof.statements().getLast().variants().getFirst();
        assertThat(distinct.before().orElseThrow().plan().root().estimates().rows())
                .isNotCloseTo(
                        distinct.after().orElseThrow().plan().root().estimates().rows(), withinPercentage(5));
        assertThat(proof.made().untried())
                .extracting(ProofPlan.Untried::what)
                .containsExactly("fsync", "shared_buffers");
    }

    @Test
    void anIndexOfAPartitionedTableIsBuiltOnThePartitions() throws SQLException {
        Database owner = Database.at(copy.owner());
        owner.run("CREATE TABLE shop.event (id int, customer int) PARTITION BY RANGE (id)");
        owner.run("CREATE TABLE shop.event_1 PARTITION OF shop.event FOR VALUES FROM (0) TO (50000)");
        owner.run("CREATE TABLE shop.event_2 PARTITION OF shop.event FOR VALUES FROM (50000) TO (100001)");
        owner.run("INSERT INTO shop.event SELECT n, n % 20000 FROM generate_series(1, 100000) n");
        owner.run("ANALYZE shop.event");
        try {
            String sql = "CREATE INDEX event_customer ON shop.event (customer)";
            Proof proof = copy.prove(plan(
                    List.of(ShopCopy.create("event_customer", sql)), "SELECT * FROM shop.event WHERE customer = 17"));
            VariantProof variant = only(proof).variants().getFirst();
            assertThat(variant.verdict()).isInstanceOf(Verdict.Proven.class);
            assertThat(variant.before().orElseThrow().plan().text()).contains("Seq Scan on event_2");
            assertThat(variant.after().orElseThrow().plan().text()).contains("event_2_customer_idx");
            assertThat(proof.changesFor(variant)).hasSize(1);
        } finally {
            owner.run("DROP TABLE shop.event");
        }
    }

    private static ProofPlan.Workload workload(String sql) {
        return new ProofPlan.Workload(sql, sql, 1, Optional.empty(), List.of(new ProofPlan.Variant("all", 1, sql)));
    }

    private static Rewriting.Pair pair(String original, String other, boolean ordered) {
        return new Rewriting.Pair(
                new ProofPlan.Variant("all", 1, original), other, new Rewriting.Answers(original, other, ordered));
    }

    private static ProofPlan replacing(String original, String other, boolean ordered) {
        return replacing(List.of(pair(original, other, ordered)));
    }

    private static ProofPlan replacing(List<Rewriting.Pair> pairs) {
        ProofPlan.Variant first = pairs.getFirst().original();
        return new ProofPlan(
                List.of(),
                List.of(new ProofPlan.Workload("q", first.sql(), 1, Optional.empty(), List.of(first))),
                List.of(new Rewriting("q", first.sql(), pairs.getFirst().sql(), List.of(), false, pairs)),
                List.of());
    }

    private static StatementProof only(Proof proof) {
        return proof.statements().getFirst();
    }
}
