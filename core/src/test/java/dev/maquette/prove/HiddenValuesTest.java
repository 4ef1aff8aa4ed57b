package dev.maquette.prove;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maquette.plan.Plan;
import dev.maquette.plan.PlanReader;
import org.junit.jupiter.api.Test;

/// Which literals of an executed plan a reader sees.
class HiddenValuesTest {
    private static final Plan PLAN = PlanReader.read("""
        [{"Plan": {"Node Type": "Index Scan", "Index Name": "orders-2024", "Relation Name": "orders_7", "Alias": "o1",
          "Scan Direction": "Forward", "Actual Rows": 3, "Actual Loops": 1, "Startup Cost": 0, "Total Cost": 8,
          "Plan Rows": 1, "Plan Width": 4,
          "Index Cond": "((name = 'O''Hara'::text) AND (state = 'open'::text) AND (total > '17'::numeric))",
          "Filter": "((amount > 250) AND (id = (InitPlan 1).col1) AND (NOT (SubPlan 2)))", "Rows Removed by Filter": 5}}]
        """);

    @Test
    void onlyTheStatementsOwnLiteralsAreShown() {
        String text = HiddenValues.of("SELECT 8 FROM orders WHERE state = 'open' AND name = $1 AND total > $2")
                .hide(PLAN)
                .text();
        assertThat(text)
                .contains("((name = ?::text) AND (state = 'open'::text) AND (total > ?::numeric))")
                .contains("(amount > ?)")
                .doesNotContain("Hara", "250");
    }

    @Test
    void namesAndCountsStay() {
        assertThat(HiddenValues.of("").hide(PLAN).text())
                .contains(
                        "Index Scan using \"orders-2024\" on orders_7 o1",
                        "actual rows=3",
                        "(id = (InitPlan 1).col1) AND (NOT (SubPlan 2))",
                        "Rows Removed by Filter: 5");
    }
}
