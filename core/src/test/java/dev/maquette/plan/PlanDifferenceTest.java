package dev.maquette.plan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlanDifferenceTest {
    private static final String SEQUENTIAL = """
        [{"Plan": {"Node Type": "Sort", "Total Cost": 50.00, "Sort Key": ["o.placed DESC"], "Plans": [
          {"Node Type": "Hash Join", "Join Type": "Inner", "Plans": [
            {"Node Type": "Seq Scan", "Relation Name": "orders", "Alias": "o"},
            {"Node Type": "Hash", "Plans": [
              {"Node Type": "Seq Scan", "Relation Name": "customer", "Alias": "customer"}]}]}]}}]
        """;
    private static final String INDEXED = """
        [{"Plan": {"Node Type": "Nested Loop", "Total Cost": 5.00, "Join Type": "Inner", "Plans": [
          {"Node Type": "Index Scan", "Index Name": "orders_placed", "Relation Name": "orders", "Alias": "o"},
          {"Node Type": "Seq Scan", "Relation Name": "customer", "Alias": "customer"}]}}]
        """;

    @Test
    void tellsWhatAnIndexChanged() {
        PlanDifference difference = PlanDifference.between(PlanReader.read(SEQUENTIAL), PlanReader.read(INDEXED));

        assertThat(difference.lines())
                .containsExactly(
                        "orders o: Seq Scan → Index Scan using orders_placed",
                        "join of (customer) with (o): Hash Join → Nested Loop",
                        "no sort by o.placed DESC any more",
                        "planner cost 50.00 → 5.00 (0.100 times)");
    }

    @Test
    void saysNothingButTheCostOfEqualPlans() {
        Plan plan = PlanReader.read(SEQUENTIAL);

        assertThat(PlanDifference.between(plan, plan).lines()).containsExactly("planner cost 50.00, unchanged");
    }

    @Test
    void seesThatTheJoinOrderChanged() {
        PlanDifference difference =
                PlanDifference.between(PlanReader.read(chain("a", "b", "c")), PlanReader.read(chain("c", "b", "a")));

        assertThat(difference.changes()).containsExactly(new PlanChange.JoinOrder("((a ⋈ b) ⋈ c)", "((c ⋈ b) ⋈ a)"));
    }

    @Test
    void fallsBackToTheFirstDifferenceInTheTree() {
        Plan filtered = PlanReader.read(SEQUENTIAL.replace("\"Alias\": \"o\"", "\"Alias\": \"o\", \"Filter\": \"x\""));

        assertThat(PlanDifference.between(PlanReader.read(SEQUENTIAL), filtered).changes())
                .singleElement()
                .hasToString("plan shape: Sort / 0 Hash Join / 0 Seq Scan: Filter - | x");
    }

    private static String chain(String first, String second, String third) {
        return """
            [{"Plan": {"Node Type": "Nested Loop", "Plans": [
              {"Node Type": "Nested Loop", "Plans": [
                {"Node Type": "Seq Scan", "Relation Name": "%1$s", "Alias": "%1$s"},
                {"Node Type": "Seq Scan", "Relation Name": "%2$s", "Alias": "%2$s"}]},
              {"Node Type": "Seq Scan", "Relation Name": "%3$s", "Alias": "%3$s"}]}}]
            """.formatted(first, second, third);
    }
}
