package dev.maquette.app.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maquette.advise.effect.PlanEffect.Shift;
import dev.maquette.advise.equivalence.Equivalence.Counterexample;
import dev.maquette.advise.equivalence.Equivalence.Trials;
import dev.maquette.advise.rewrite.RewriteAdvice;
import dev.maquette.advise.rewrite.RewriteAdvice.Left;
import dev.maquette.advise.rewrite.RewriteAdvice.PlanNodes;
import dev.maquette.advise.rewrite.RewriteAdvice.RewrittenStatement;
import dev.maquette.advise.rewrite.RewriteAdvice.Step;
import dev.maquette.advise.rewrite.RewriteKind;
import dev.maquette.advise.view.ViewAdvice;
import dev.maquette.advise.view.ViewAdvice.Changes;
import dev.maquette.advise.view.ViewAdvice.ProposedView;
import dev.maquette.advise.view.ViewAdvice.Reader;
import dev.maquette.advise.view.ViewAdvice.Refresh;
import dev.maquette.advise.view.ViewAdvice.Unworthy;
import dev.maquette.model.QualifiedName;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RewriteChapterTest {
    private static final int WIDTH = 100;
    private static final Trials TRIALS = new Trials(80, 640, 240, 55, false);

    static final RewriteAdvice REWRITES = new RewriteAdvice(
            List.of(new RewrittenStatement(
                    "q1",
                    40,
                    "SELECT id FROM t WHERE date_trunc('day', at) = $1",
                    "SELECT id FROM t WHERE at >= $1",
                    List.of(new Step(RewriteKind.RANGE, List.of("times of infinity are left out of account"))),
                    TRIALS,
                    new Shift(800, 12),
                    new PlanNodes(List.of("Seq Scan on t"), List.of("Index Scan using t_at on t")),
                    Optional.empty(),
                    List.of())),
            List.of(new Left(
                    "q2",
                    3,
                    RewriteKind.NOT_EXISTS,
                    "it answers something else on generated rows",
                    Optional.of("SELECT 1"),
                    Optional.of(new Counterexample(
                            7, List.of("INSERT INTO t VALUES (1)"), Map.of(1, "'2'"), List.of("'1'"), List.of())))),
            9,
            new Shift(32_100, 580));

    private static final ViewAdvice VIEWS = new ViewAdvice(
            List.of(new ProposedView(
                    new QualifiedName("shop", "orders_summary"),
                    "CREATE MATERIALIZED VIEW \"shop\".\"orders_summary\" AS\nSELECT status, count(*) AS row_count",
                    "CREATE UNIQUE INDEX ON \"shop\".\"orders_summary\" (\"status\")",
                    4,
                    40_000,
                    new Refresh(
                            900,
                            20,
                            Optional.of(Duration.ofHours(10)),
                            new Changes(600, Optional.of(Duration.ofHours(60)))),
                    List.of(new Reader(
                            "q3",
                            100,
                            "SELECT count(*)",
                            "SELECT sum(row_count)",
                            new Shift(180, 1),
                            TRIALS,
                            List.of())))),
            List.of(new Unworthy(List.of("q4"), "SELECT 1", "it would have 900 rows for 1,000 rows of its tables")),
            List.of(new ViewAdvice.Left("q5", "it has sub-selects")),
            50_000);

    @Test
    void aRewriteComesWithItsProofAndItsCost() {
        assertThat(String.join("\n", new DocumentText(false, 2 * WIDTH).lines(RewriteChapter.of(REWRITES))))
                .contains("rewrite statement q1 (40 calls)")
                .contains("    - SELECT id FROM t WHERE date_trunc('day', at) = $1")
                .contains("    + SELECT id FROM t WHERE at >= $1")
                .contains("note: times of infinity")
                .contains(
                        "same answer: equal on 80 generated data sets of 640 rows together, of which 55 gave a result")
                .contains("planner cost: 800 → 12 a call")
                .contains("plan: Seq Scan on t → Index Scan using t_at on t")
                .contains("planner cost of the workload 32,100 → 580.");
    }

    @Test
    void aWithdrawnRewriteComesWithTheRowsThatRefuteIt() {
        assertThat(String.join("\n", new DocumentText(false, WIDTH).lines(RewriteChapter.of(REWRITES))))
                .contains("not rewritten: statement q2, NOT IN as NOT EXISTS: it answers something else")
                .contains("with INSERT INTO t VALUES (1)")
                .contains("$1: '2'")
                .contains("only the original: '1'")
                .contains("only the other: nothing");
    }

    @Test
    void aViewComesWithHowOftenToRefreshIt() {
        assertThat(String.join("\n", new DocumentText(false, 2 * WIDTH).lines(ViewChapter.of(VIEWS))))
                .contains("    + CREATE UNIQUE INDEX ON")
                .contains("rows: 4 groups of 40,000 rows")
                .contains("pays for 20 refreshes in the time the workload was counted; every 60 minutes, half of it is"
                        + " left")
                .contains("answers are up to 60 minutes old, in which about 10 rows of its tables change")
                .contains("statement q3: planner cost 180 → 1, 100 calls")
                .contains("not worth it: a view for statement q4")
                .contains("no view for statement q5: it has sub-selects")
                .contains("planner cost of the workload 50,000 → 32,100, refreshing left out.");
    }

    @Test
    void theDocumentsHoldTheSame() {
        assertThat(RewriteJson.document(REWRITES)
                        .at("/rewritten/0/shown/with_result")
                        .asInt())
                .isEqualTo(55);
        assertThat(RewriteJson.document(REWRITES)
                        .at("/not_rewritten/0/counterexample/data_set")
                        .asInt())
                .isEqualTo(7);
        assertThat(ViewJson.document(VIEWS).at("/views/0/refresh/interval_s").asLong())
                .isEqualTo(3600);
    }
}
