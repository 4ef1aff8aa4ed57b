package dev.maquette.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.maquette.model.MaquetteException;
import dev.maquette.model.ProblemCode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlanReaderTest {
    @ParameterizedTest
    @MethodSource("dev.maquette.plan.PlanSamples#names")
    void rendersEveryMajorsPlanAsItsServerDid(String name) {
        assertThat(PlanText.of(PlanSamples.plan(name)))
                .isEqualTo(PlanSamples.text(name + ".txt").stripTrailing());
    }

    @ParameterizedTest
    @ValueSource(ints = {14, 15, 16, 17, 18})
    void givesEachNodeItsFamily(int major) {
        Plan plan = PlanSamples.plan("report-" + major);

        assertThat(plan.root()).isInstanceOf(PlanNode.Other.class);
        assertThat(plan.nodes().filter(PlanNode.Join.class::isInstance)).isNotEmpty();
        assertThat(plan.nodes().flatMap(node -> node.subplanName().stream()))
                .anyMatch(subplan -> subplan.equals("CTE recent"));
        assertThat(plan.settings()).containsEntry("random_page_cost", "1.1");
        assertThat(plan.nodes()
                        .filter(PlanNode.Scan.class::isInstance)
                        .map(PlanNode.Scan.class::cast)
                        .filter(scan -> scan.head().type().equals("Bitmap Index Scan")))
                .extracting(scan -> scan.index().orElseThrow())
                .contains("orders_placed");
    }

    @Test
    void readsTheTargetOfAModification() {
        var root = (PlanNode.Modify) PlanSamples.plan("update-18").root();

        assertThat(root.operation()).isEqualTo("Update");
        assertThat(root.relation()).contains("orders");
    }

    @Test
    void keepsNodesAndPropertiesItHasNeverHeardOf() {
        Plan plan = PlanReader.read("""
            [{"Plan": {"Node Type": "Quantum Shuffle", "Startup Cost": 0.10, "Total Cost": 1.25, "Plan Rows": 3,
              "Plan Width": 8, "Entangled": true, "Shape": {"Sides": [1, 2.5, null]}}, "Weather": "fine"}]
            """);

        assertThat(plan.root()).isInstanceOf(PlanNode.Other.class);
        assertThat(plan.root().head().properties()).containsOnlyKeys("Entangled", "Shape");
        assertThat(plan.root().head().texts("Shape")).isEqualTo(List.of("{Sides=1, 2.5, null}"));
        assertThat(plan.remarks()).containsOnlyKeys("Weather");
        assertThat(PlanText.of(plan))
                .startsWith("Quantum Shuffle  (cost=0.10..1.25 rows=3 width=8)\n  Entangled: true");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "[{\"Plan\": {}}]", "not json"})
    void refusesWhatExplainDidNotPrint(String text) {
        assertThatThrownBy(() -> PlanReader.read(text))
                .isInstanceOfSatisfying(
                        MaquetteException.class,
                        failure -> assertThat(failure.problem().code()).isEqualTo(ProblemCode.INPUT));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "[\"Utility Statement\"]", "[{\"Plan\": {}}, {\"Plan\": {}}]"})
    void refusesAnotherNumberOfPlansThanOne(String text) {
        assertThatThrownBy(() -> PlanReader.read(text))
                .isInstanceOfSatisfying(
                        MaquetteException.class,
                        failure -> assertThat(failure.problem().code()).isEqualTo(ProblemCode.STATEMENT));
    }
}
