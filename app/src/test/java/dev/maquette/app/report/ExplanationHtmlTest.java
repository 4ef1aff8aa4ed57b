package dev.maquette.app.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maquette.Explanation;
import dev.maquette.Question;
import dev.maquette.model.schema.ObjectAddress;
import dev.maquette.model.schema.ObjectKind;
import dev.maquette.model.schema.Omission;
import dev.maquette.plan.Plan;
import dev.maquette.plan.PlanReader;
import dev.maquette.scale.Ingredient;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExplanationHtmlTest {
    private static final Plan SCAN = plan("""
        {"Node Type": "Seq Scan", "Relation Name": "users", "Alias": "users", "Startup Cost": 0.0,
         "Total Cost": 2000.0, "Plan Rows": 10, "Plan Width": 8, "Filter": "(lower(email) = $1)"}\
        """);
    private static final Plan INDEXED = plan("""
        {"Node Type": "Index Scan", "Scan Direction": "Forward", "Index Name": "users_lower_email",
         "Relation Name": "users", "Alias": "users", "Startup Cost": 0.0, "Total Cost": 8.4, "Plan Rows": 10,
         "Plan Width": 8, "Index Cond": "(lower(email) = $1)"}\
        """);
    private static final List<Ingredient> INGREDIENTS =
            List.of(new Ingredient("relation sizes", Ingredient.Fidelity.EXACT, "22 relations"));

    private static final List<Omission> OMISSIONS =
            List.of(new Omission(ObjectAddress.of(ObjectKind.EXTENSION, "postgis"), "it is not installed here"));

    private static Plan plan(String root) {
        return PlanReader.read("[{\"Plan\": " + root + "}]");
    }

    private static String html(Question question, Optional<Plan> changed) {
        return ExplanationHtml.of(
                new Explanation(question, SCAN, changed, INGREDIENTS, OMISSIONS), Samples.origin(), List.of());
    }

    @Test
    void bothPlansStandThereWithTheirDifference() {
        var question = new Question(
                "SELECT * FROM users WHERE lower(email) = $1 AND '<b>' < $2",
                List.of("CREATE INDEX users_lower_email ON users (lower(email))"),
                List.of("users_old"),
                Optional.of("shop_app"),
                Map.of("random_page_cost", "1.1"));
        assertThat(html(question, Optional.of(INDEXED)))
                .contains("Plan today", "Plan with the changes", "cheaper", "2000.00 → 8.40", "2,000 → 8.4")
                .contains(
                        "(lower(email));",
                        "users_old",
                        "random_page_cost = 1.1",
                        "relation sizes",
                        "postgis",
                        "shop_app")
                .contains("&lt;b&gt;")
                .doesNotContain("<b>", "src=", "http://", "https://");
    }

    @Test
    void withoutChangesThereIsOnePlanAndNoDifference() {
        var question = new Question("SELECT 1", List.of(), List.of(), Optional.empty(), Map.of());
        assertThat(html(question, Optional.empty()))
                .contains("Seq Scan")
                .doesNotContain("Plan with the changes", "id=\"difference\"", "node differs");
    }

    @Test
    void nodesThatBothPlansHaveAreNotMarked() {
        var question = new Question("SELECT 1", List.of(), List.of(), Optional.empty(), Map.of("work_mem", "1MB"));
        assertThat(html(question, Optional.of(SCAN)))
                .contains("make no difference")
                .doesNotContain("node differs");
    }
}
