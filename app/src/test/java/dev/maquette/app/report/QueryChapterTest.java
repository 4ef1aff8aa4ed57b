package dev.maquette.app.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maquette.app.report.AdviceParts.StatementAdvice;
import dev.maquette.review.Finding;
import dev.maquette.review.Grounds;
import dev.maquette.review.NotChecked;
import dev.maquette.review.QueryAdvice;
import dev.maquette.review.QueryAdvice.StatementFinding;
import dev.maquette.review.Remedy;
import dev.maquette.review.Severity;
import dev.maquette.review.Subject;
import dev.maquette.review.Verification;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class QueryChapterTest {
    private static final int WIDTH = 100;

    private static final QueryAdvice ADVICE = new QueryAdvice(
            List.of(new StatementFinding(
                    new Finding(
                            "query.order-by-random",
                            Severity.WARNING,
                            new Subject.Statement("q1", "SELECT id FROM customer ORDER BY random() LIMIT 1"),
                            "Statement q1 sorts all rows at random.",
                            Grounds.of(),
                            Remedy.advice("Choose a key at random.", "The plan shows no sort."),
                            new Verification.NotCheckable("the remedy was not tried")),
                    1000,
                    Optional.of(0.75),
                    Optional.of(1500.0))),
            List.of(new NotChecked("statement q2", "it is cut off")));

    @Test
    void aFindingComesWithWhatItsStatementCosts() {
        assertThat(String.join("\n", new DocumentText(false, WIDTH).lines(QueryChapter.of(ADVICE))))
                .contains("75 % of the workload's planner cost, 1,000 calls, 1.5 s")
                .contains("warning[query.order-by-random]: Statement q1 sorts all rows at random.")
                .contains("help: Choose a key at random.")
                .contains("not checked: statement q2: it is cut off")
                .contains("1 finding in 1 statement, the one that costs most first.");
    }

    @Test
    void theDocumentHoldsTheSame() {
        var parts = new AdviceParts(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(new StatementAdvice(ADVICE, RewriteChapterTest.REWRITES)),
                false);
        JsonNode document = new JsonMapper().readTree(parts.json()).get("query");
        assertThat(document.at("/findings/0/share_of_planner_cost").asDouble()).isEqualTo(0.75);
        assertThat(document.at("/findings/0/rule").stringValue()).isEqualTo("query.order-by-random");
        assertThat(document.at("/not_checked/0/what").stringValue()).isEqualTo("statement q2");
    }
}
