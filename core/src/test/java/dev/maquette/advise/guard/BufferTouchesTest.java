package dev.maquette.advise.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.maquette.model.QualifiedName;
import dev.maquette.model.statistics.RelationStatistics;
import dev.maquette.plan.Plan;
import dev.maquette.plan.PlanReader;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BufferTouchesTest {
    private static final String SCAN = """
        {"Node Type": "Seq Scan", "Relation Name": "orders", "Alias": "orders",
         "Startup Cost": 0, "Total Cost": 30000, "Plan Rows": 1500000, "Plan Width": 4}
        """;

    /// Rows lie in the order of the first index, and anywhere for the second.
    private static final BufferTouches TOUCHES = new BufferTouches(
            List.of(new RelationStatistics(new QualifiedName("public", "orders"), 26_000, 1.5e6F, 0, 26_000, 0)),
            Map.of("orders_pkey", 1.0, "orders_customer", 0.0));

    private static Plan plan(String root) {
        return PlanReader.read("[{\"Plan\": " + root + "}]");
    }

    private static String indexScan(String index, int rows) {
        return """
            {"Node Type": "Index Scan", "Relation Name": "orders", "Alias": "orders", "Index Name": "%s",
             "Parent Relationship": "Inner",
             "Startup Cost": 0, "Total Cost": 30000, "Plan Rows": %d, "Plan Width": 4}
            """.formatted(index, rows);
    }

    @Test
    void aScanTouchesEachPageOnce() {
        assertThat(TOUCHES.of(plan(SCAN))).isEqualTo(26_000);
    }

    @Test
    void rowsAnywhereTakeAPageEach() {
        assertThat(TOUCHES.of(plan(indexScan("orders_customer", 1_500_000)))).isCloseTo(1_500_000, withinPercentage(1));
        assertThat(TOUCHES.of(plan(indexScan("orders_pkey", 1_500_000)))).isCloseTo(32_000, withinPercentage(1));
    }

    @Test
    void whatANestedLoopRunsAgainCountsAgain() {
        String outer = """
            {"Node Type": "Function Scan", "Parent Relationship": "Outer",
             "Startup Cost": 0, "Total Cost": 10, "Plan Rows": 1000, "Plan Width": 4}
            """;
        String loop = """
            {"Node Type": "Nested Loop", "Join Type": "Inner",
             "Startup Cost": 0, "Total Cost": 30000, "Plan Rows": 10000, "Plan Width": 4, "Plans": [%s, %s]}
            """;
        assertThat(TOUCHES.of(plan(loop.formatted(outer, indexScan("orders_customer", 10)))))
                .isCloseTo(13_000, withinPercentage(1));
    }

    @Test
    void aLimitEndsItsInputEarly() {
        String limited = """
            {"Node Type": "Limit", "Startup Cost": 0, "Total Cost": 300, "Plan Rows": 10, "Plan Width": 4,
             "Plans": [%s]}
            """;
        assertThat(TOUCHES.of(plan(limited.formatted(SCAN)))).isCloseTo(260, withinPercentage(1));
    }
}
