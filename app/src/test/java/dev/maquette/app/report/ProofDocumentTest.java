package dev.maquette.app.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.maquette.app.report.document.Document;
import dev.maquette.app.report.document.Markdown;
import dev.maquette.plan.Plan;
import dev.maquette.plan.PlanReader;
import dev.maquette.prove.Change;
import dev.maquette.prove.Family;
import dev.maquette.prove.Figures;
import dev.maquette.prove.Proof;
import dev.maquette.prove.ProofPlan;
import dev.maquette.prove.RatioInterval;
import dev.maquette.prove.StatementProof;
import dev.maquette.prove.VariantProof;
import dev.maquette.prove.Verdict;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A proof in every format, and the document of one statement.
class ProofDocumentTest {
    private static final Plan SCAN = plan("""
        {"Node Type": "Seq Scan", "Relation Name": "orders", "Alias": "orders", "Startup Cost": 0.0,
         "Total Cost": 4000.0, "Plan Rows": 10, "Plan Width": 8, "Actual Rows": 10, "Actual Loops": 1,
         "Filter": "(customer < $1)", "Rows Removed by Filter": 199990, "Shared Hit Blocks": 3000,
         "Shared Read Blocks": 0}\
        """);
    private static final Plan INDEXED = plan("""
        {"Node Type": "Index Scan", "Scan Direction": "Forward", "Index Name": "orders_customer",
         "Relation Name": "orders", "Alias": "orders", "Startup Cost": 0.0, "Total Cost": 8.4, "Plan Rows": 10,
         "Plan Width": 8, "Actual Rows": 10, "Actual Loops": 1, "Index Cond": "(customer < $1)",
         "Shared Hit Blocks": 13, "Shared Read Blocks": 0}\
        """);
    private static final ProofPlan.Variant COMMON = new ProofPlan.Variant("common", 1, "SELECT 'a row\\'s value'");

    private static final VariantProof.Turns TURNS =
            new VariantProof.Turns(1, List.of(19.0, 20.0, 20.0, 22.0), List.of(0.04, 0.05, 0.05, 0.06));

    private static Plan plan(String root) {
        return PlanReader.read("[{\"Plan\": " + root + "}]");
    }

    private static Proof proof(VariantProof... variants) {
        String create = "CREATE INDEX CONCURRENTLY orders_customer ON shop.orders (customer)";
        var change = new Change.Index(
                false,
                "shop.orders_customer",
                "shop.orders",
                "CREATE INDEX orders_customer ON shop.orders (customer)",
                new Change.Delivery(create, "DROP INDEX CONCURRENTLY shop.orders_customer"));
        var expectation = new ProofPlan.Expectation(4000, 8.4, List.of("rare: it may take longer"));
        var statement = new ProofPlan.Workload(
                "q1", "SELECT * FROM shop.orders WHERE customer < $1", 1000, Optional.of(expectation), List.of(COMMON));
        return new Proof(
                new ProofPlan(List.of(change), List.of(statement)),
                List.of(new StatementProof(statement, variants[0].verdict(), List.of(variants), List.of())),
                new Family(1, 4),
                new Proof.Made(List.of("index i could not be used"), List.of(), Map.of()));
    }

    private static VariantProof measured(Verdict verdict, RatioInterval ratio) {
        return new VariantProof(
                COMMON,
                verdict,
                Optional.of(new Figures(20, 3000, 200_000, SCAN)),
                Optional.of(new Figures(0.05, 13, 10, INDEXED)),
                Optional.of(ratio),
                TURNS);
    }

    private static Proof proven() {
        var ratio = new RatioInterval(0.002, 0.0025, 0.003, 0.0286);
        return proof(measured(new Verdict.Proven("time " + ratio), ratio));
    }

    private static Document document(Proof proof) {
        return StatementProofDocument.of(proof, proof.statements().getFirst());
    }

    private static String text(Document document) {
        return String.join("\n", new DocumentText(false, 100).lines(document));
    }

    @Test
    void theWholeProofSaysWhatTheWorkloadGains() {
        assertThat(text(ProofDocument.of(proven())))
                .contains(
                        "The plan holds",
                        "20,000.0 ms before, 50.0 ms after; time x 0.0025 (95 %",
                        "Verdicts taken from times: 1; together they hold with 95 % (Holm)",
                        "1 statement: 1 proven faster, 0 refuted, because slower, 0 undecided, of which 0 keep their"
                                + " plans.",
                        "CREATE INDEX orders_customer ON shop.orders (customer);",
                        "x 0.0025 (0.0020 to 0.0030)",
                        "3,000 → 13",
                        "200,000 → 10",
                        "Note: index i could not be used.");
    }

    @Test
    void theDocumentOfAStatementHasAllItsParts() {
        assertThat(text(document(proven())))
                .containsSubsequence(
                        "Statement q1: proven",
                        "1,000 calls",
                        "Original",
                        "SELECT * FROM shop.orders WHERE customer < $1",
                        "Seq Scan on orders",
                        "Rows Removed by Filter: 199990",
                        "Buffers: shared hit=3000",
                        "Diagnosis",
                        "Problem: Seq Scan on orders looks at 200,000 rows and keeps 10.",
                        "Cause: No index leads to the rows it keeps: each row is tested for (customer < $1).",
                        "Effect: One call takes 20 ms instead of 0.050 ms and touches 3,000 blocks",
                        "1,000 calls take 19,950 ms longer",
                        "Solution",
                        "CREATE INDEX CONCURRENTLY orders_customer ON shop.orders (customer);",
                        "DROP INDEX CONCURRENTLY shop.orders_customer;",
                        "Optimised",
                        "SELECT * FROM shop.orders WHERE customer < $1",
                        "Index Scan using orders_customer on orders",
                        "Metrics",
                        "20.000",
                        "0.050",
                        "p = 0.029",
                        "4,000 to 8.4",
                        "The advice warned: rare: it may take longer.");
    }

    @Test
    void valuesThatStoodInForParametersAreNowhere() {
        Proof proof = proven();
        assertThat(List.of(text(document(proof)), text(ProofDocument.of(proof)), ProofJson.of(proof)))
                .noneMatch(text -> text.contains("a row's value"));
    }

    @Test
    void aRefutedStatementIsDiagnosedTheOtherWayRound() {
        var ratio = new RatioInterval(300, 400, 500, 0.0286);
        var slower = new VariantProof(
                COMMON,
                new Verdict.Refuted("time " + ratio),
                Optional.of(new Figures(0.05, 13, 10, INDEXED)),
                Optional.of(new Figures(20, 3000, 200_000, SCAN)),
                Optional.of(ratio),
                TURNS);
        assertThat(text(ProofDocument.of(proof(slower))))
                .contains("The plan does not hold", "more than three times the blocks");
        assertThat(text(document(proof(slower))))
                .contains("Refuted, because slower (common)", "Problem: Seq Scan on orders looks at 200,000 rows");
    }

    @Test
    void whatWasNotMeasuredHasItsReason() {
        var failed = new VariantProof(
                COMMON,
                new Verdict.Undecided("it fails on the copy: relation \"x\" does not exist"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                new VariantProof.Turns(1, List.of(), List.of()));
        assertThat(text(ProofDocument.of(proof(failed))))
                .contains("The plan is not proven", "Statement q1 (common): it fails on the copy: relation \"x\"");
        assertThat(text(document(proof(failed)))).contains("The runs show nothing to diagnose");
    }

    @Test
    void markdownKeepsStatementsWholeAndEscapesTheRest() {
        assertThat(Markdown.of(document(proven())))
                .startsWith("# Statement q1: proven\n\n")
                .contains("```sql\nSELECT * FROM shop.orders WHERE customer < $1\n```")
                .contains("## Diagnosis\n\nProblem: Seq Scan on orders looks at 200,000 rows")
                .contains("| Values | Metric | Before | After |\n| --- | --- | --- | --- |\n| common |")
                .contains("each row is tested for (customer \\< $1)");
    }

    @Test
    void htmlIsOneFileWithASectionForEachPart() {
        assertThat(DocumentHtml.of(document(proven()), "Maquette prove", ProofDocument.FOOT))
                .startsWith("<!DOCTYPE html>")
                .contains("<h1><bdi>Statement q1: proven</bdi></h1>", ">Diagnosis</h2>", ">Solution</h2>")
                .contains("customer &lt; $1")
                .contains("rolled back");
    }

    @Test
    void jsonHasTheFigures() {
        JsonNode document = new JsonMapper().readTree(ProofJson.of(proven()));
        assertThat(document.path("holds").asBoolean()).isTrue();
        assertThat(document.path("workload")
                        .path("time_factor")
                        .path("estimate")
                        .asDouble())
                .isCloseTo(0.0025, within(0.0001));
        JsonNode statement = document.path("statements").path(0);
        assertThat(statement.path("verdict").asString()).isEqualTo("proven");
        assertThat(statement.path("cost_after").asDouble()).isEqualTo(8.4);
        JsonNode variant = statement.path("variants").path(0);
        assertThat(variant.path("time_factor").path("high").asDouble()).isEqualTo(0.003);
        assertThat(variant.path("before").path("blocks").asInt()).isEqualTo(3000);
        assertThat(variant.path("diagnosis").path("problem").asString()).contains("Seq Scan");
    }
}
