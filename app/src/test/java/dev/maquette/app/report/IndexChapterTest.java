package dev.maquette.app.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maquette.advise.Advice;
import dev.maquette.advise.IndexAdvice;
import dev.maquette.advise.candidate.CandidateKey;
import dev.maquette.advise.candidate.IndexChange;
import dev.maquette.advise.candidate.IndexDefinition;
import dev.maquette.advise.cost.Reservations;
import dev.maquette.advise.demand.Demand;
import dev.maquette.advise.guard.Warning;
import dev.maquette.advise.upkeep.HotVerdict;
import dev.maquette.model.QualifiedName;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class IndexChapterTest {
    private static final int WIDTH = 100;
    private static final QualifiedName ORDERS = new QualifiedName("shop", "orders");

    private static Advice advice(List<IndexAdvice> changes) {
        var warning = new Warning.TouchesRise("rare", 100, 5000);
        var statement = new Advice.StatementAdvice(
                "q1", "SELECT * FROM orders WHERE status = $1", 10, new IndexAdvice.Costs(100, 5), List.of(warning));
        var left = new Demand.LeftOutStatement("q2", "SELECT broken", 3, "relation \"broken\" does not exist");
        return new Advice(
                new Advice.Totals(1000, 50, 40, 0, 7),
                changes,
                List.of(
                        new Advice.Alternative(0, 1, 0, 0, List.of()),
                        new Advice.Alternative(1, 0.05, 8192, 7, List.of("CREATE INDEX …"))),
                List.of(statement),
                new Demand(List.of(), List.of(left), List.of("two statements are one")),
                new Advice.Effort(12, 34, 56, true, 0, Duration.ofMillis(1500)));
    }

    private static IndexAdvice created() {
        var definition = IndexDefinition.btree(ORDERS, List.of(CandidateKey.column("status")));
        return new IndexAdvice(
                new IndexChange.Create(new QualifiedName("shop", "orders_status_idx"), definition, false),
                8192,
                new Reservations(true, List.of("a and b are taken to be independent of each other in (a + b)")),
                Optional.of(new IndexAdvice.Build(81920, 5000)),
                new IndexAdvice.Value(900, 950, 7, new HotVerdict.Lost(List.of("status"), 0.8)),
                List.of(new IndexAdvice.Served(
                        "q1",
                        "common",
                        new IndexAdvice.Costs(100, 5),
                        "Seq Scan on orders",
                        "Index Scan using orders_status_idx on orders")),
                Optional.of(new IndexAdvice.RunnerUp("CREATE INDEX other", 16384, 25)));
    }

    private static String text(Advice advice) {
        return String.join("\n", new DocumentText(false, WIDTH).lines(IndexChapter.of(advice)));
    }

    @Test
    void aChangeComesWithItsReasonsAndItsUndo() {
        assertThat(text(advice(List.of(created()))))
                .contains("+ CREATE INDEX CONCURRENTLY \"orders_status_idx\" ON \"shop\".\"orders\" (\"status\");")
                .contains("- DROP INDEX CONCURRENTLY \"shop\".\"orders_status_idx\";")
                .contains("95.0 % of the workload's planner cost beside the other changes, 90.0 % alone")
                .contains("updates of status are heap-only (HOT) no more")
                .contains("8 kB, a rough estimate")
                .contains("build: reads 80 kB and sorts or inserts 5,000 rows")
                .contains("rests on: a and b are taken to be independent of each other in (a + b)")
                .contains("planner cost 100 → 5; Seq Scan on orders → Index Scan using")
                .contains("CREATE INDEX other (16 kB): 2.5 % worse")
                .contains("1 change leaves 5.0 % of the workload's planner cost (1,000 → 50).");
    }

    @Test
    void whatToLookAtFirstAndWhatWasNotCheckedIsSaid() {
        assertThat(text(advice(List.of())))
                .contains("look first: statement q1 (rare): pages touched rise from about 100 to 5,000")
                .contains("not checked: statement q2: relation \"broken\" does not exist")
                .contains("note: two statements are one")
                .contains("No index to create or to drop makes this workload cost less.")
                .contains("no choice saves more than another 1.0 %");
    }

    @Test
    void linesFitButForStatementsToBeCopied() {
        assertThat(new DocumentText(false, WIDTH).lines(IndexChapter.of(advice(List.of(created())))))
                .filteredOn(line -> !line.startsWith("    + ") && !line.startsWith("    - "))
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(WIDTH));
    }

    @Test
    void theDocumentHoldsTheSame() {
        JsonNode document = AdviceJson.document(advice(List.of(created())));
        assertThat(document.at("/changes/0/kind").stringValue()).isEqualTo("create");
        assertThat(document.at("/changes/0/assumptions/0").stringValue()).contains("independent");
        assertThat(document.at("/changes/0/hot_updates").stringValue()).isEqualTo("lost");
        assertThat(document.at("/planner_cost/after").asDouble()).isEqualTo(50);
        assertThat(document.at("/statements/0/warnings/0/values").stringValue()).isEqualTo("rare");
        assertThat(document.at("/not_checked/0/statement").stringValue()).isEqualTo("q2");
    }

    @Test
    void theDocumentIsAsTheSchemaSays() throws IOException {
        var part = new AdviceParts.IndexPart(advice(List.of(created())), Optional.empty());
        String document =
                new AdviceParts(Optional.of(part), Optional.empty(), Optional.empty(), Optional.empty(), false).json();
        assertThat(JsonSchemas.errors("advice-schema.json", document)).isEmpty();
        assertThat(JsonSchemas.errors("advice-schema.json", document.replace("\"create\"", "\"make\"")))
                .isNotEmpty();
        assertThat(JsonSchemas.errors("advice-schema.json", document.replace("\"effort\"", "\"efforts\"")))
                .isNotEmpty();
    }
}
