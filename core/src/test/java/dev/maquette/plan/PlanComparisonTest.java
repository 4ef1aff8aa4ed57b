package dev.maquette.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class PlanComparisonTest {
    private static final PlanComparison EQUAL = new PlanComparison.Equal();

    @ParameterizedTest
    @MethodSource("dev.maquette.plan.PlanSamples#names")
    void findsAPlanEqualToItselfInEveryRespect(String name) {
        for (PlanEquality respect : PlanEquality.values()) {
            assertThat(PlanComparison.compare(PlanSamples.plan(name), PlanSamples.plan(name), respect))
                    .isEqualTo(EQUAL);
        }
    }

    @Test
    void ignoresEstimatesInTheShape() {
        Plan first = scan("orders", "1.00", 10);
        Plan second = scan("orders", "2.00", 20);

        assertThat(PlanComparison.compare(first, second, PlanEquality.SHAPE)).isEqualTo(EQUAL);
        assertThat(PlanComparison.compare(first, second, PlanEquality.COST)).isNotEqualTo(EQUAL);
        assertThat(differences(PlanComparison.compare(first, second, PlanEquality.ALL_NODES)))
                .containsExactly("Seq Scan: Total Cost 1.00 | 2.00", "Seq Scan: Plan Rows 10.0 | 20.0");
    }

    @Test
    void comparesOnlyTheTotalCostForCost() {
        assertThat(PlanComparison.compare(scan("a", "1.00", 1), scan("b", "1.00", 2), PlanEquality.COST))
                .isEqualTo(EQUAL);
    }

    @ParameterizedTest
    @EnumSource(names = {"SHAPE", "ALL_NODES"})
    void namesThePropertyThatDiffers(PlanEquality respect) {
        PlanComparison comparison = PlanComparison.compare(scan("a", "1.00", 1), scan("b", "1.00", 1), respect);

        assertThat(differences(comparison)).containsExactly("Seq Scan: Relation Name a | b");
    }

    @Test
    void findsAChangeDeepInTheTree() {
        String original = PlanSamples.text("report-18.json");
        String changed = original.replace("\"Hash Cond\": \"(c.id = r.customer_id)\"", "\"Hash Cond\": \"(x)\"");
        assertThat(changed).isNotEqualTo(original);

        assertThat(differences(PlanComparison.compare(
                        PlanReader.read(original), PlanReader.read(changed), PlanEquality.SHAPE)))
                .singleElement(InstanceOfAssertFactories.STRING)
                .contains("Hash Join: Hash Cond (c.id = r.customer_id) | (x)");
    }

    @Test
    void ignoresWhatStandsBesideTheTree() {
        String bare = "[{\"Plan\": {\"Node Type\": \"Result\"}}]";
        String remarked =
                "[{\"Plan\": {\"Node Type\": \"Result\"}, \"JIT\": {\"Functions\": 3}, \"Planning Time\": 0.1}]";

        assertThat(PlanComparison.compare(PlanReader.read(bare), PlanReader.read(remarked), PlanEquality.ALL_NODES))
                .isEqualTo(EQUAL);
    }

    private static List<String> differences(PlanComparison comparison) {
        return switch (comparison) {
            case PlanComparison.Equal() -> List.of();
            case PlanComparison.Different(var found) ->
                found.stream().map(NodeDifference::toString).toList();
        };
    }

    private static Plan scan(String table, String cost, int rows) {
        return PlanReader.read("""
            [{"Plan": {"Node Type": "Seq Scan", "Relation Name": "%s", "Startup Cost": 0.00, "Total Cost": %s,
              "Plan Rows": %d, "Plan Width": 4}}]
            """.formatted(table, cost, rows));
    }
}
