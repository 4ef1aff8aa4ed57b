package dev.maquette.app.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maquette.advise.demand.Demand.LeftOutStatement;
import dev.maquette.advise.effect.PlanEffect;
import dev.maquette.advise.effect.PlanEffect.Shift;
import dev.maquette.advise.statistic.CorrelatedColumns;
import dev.maquette.advise.statistic.CorrelatedColumns.Estimate;
import dev.maquette.advise.statistic.CorrelatedColumns.StatisticsName;
import dev.maquette.advise.statistic.StatisticsAdvice;
import dev.maquette.advise.statistic.StatisticsAdvice.SmallSample;
import dev.maquette.advise.statistic.StatisticsAdvice.Stale;
import dev.maquette.model.QualifiedName;
import dev.maquette.plan.PlanChange;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class StatisticsChapterTest {
    private static final int WIDTH = 100;
    private static final QualifiedName PLACE = new QualifiedName("shop", "place");

    private static final StatisticsAdvice ADVICE = new StatisticsAdvice(
            List.of(new CorrelatedColumns(
                    new StatisticsName(new QualifiedName("shop", "place_city_country_stat"), List.of("dependencies")),
                    PLACE,
                    List.of("city", "country"),
                    false,
                    List.of(new Estimate("q1", "as written", "\"city\" = 'c7' AND \"country\" = 'k3'", 4, 200)),
                    List.of(new PlanEffect(
                            "q1",
                            "as written",
                            1,
                            List.of(new PlanChange.JoinMethod("(p) with (v)", "Nested Loop", "Hash Join")),
                            new Shift(40, 700),
                            new Shift(40, 700))),
                    "SELECT count(*) AS rows FROM \"shop\".\"place\"")),
            List.of(new SmallSample(PLACE, "kind", 100, 1000, 1, 150, false)),
            List.of(new Stale(new QualifiedName("shop", "part"), "it was never analysed")),
            List.of("shop.part (a, b): statistics of a table with partitions are not tried"),
            List.of(new LeftOutStatement("q2", "SELECT broken", 3, "relation \"broken\" does not exist")));

    private static List<String> lines(int width) {
        return new DocumentText(false, width).lines(StatisticsChapter.of(ADVICE));
    }

    @Test
    void whatIsWorthMeasuringComesWithBothEstimatesAndTheQuery() {
        assertThat(String.join("\n", lines(3 * WIDTH)))
                .contains("+ CREATE STATISTICS \"shop\".\"place_city_country_stat\" (dependencies) ON \"city\","
                        + " \"country\" FROM \"shop\".\"place\";")
                .contains("+ ANALYZE \"shop\".\"place\";")
                .contains("- DROP STATISTICS \"shop\".\"place_city_country_stat\";")
                .contains("the estimate lies between 4 (today) and 200 rows")
                .contains("join of (p) with (v): Nested Loop → Hash Join; planner cost 40 → 700")
                .contains("measure first: SELECT count(*) AS rows FROM \"shop\".\"place\";")
                .contains("ALTER COLUMN \"kind\" SET STATISTICS 1000;")
                .contains("ALTER COLUMN \"kind\" SET STATISTICS -1;")
                .contains("+ ANALYZE \"shop\".\"part\";")
                .contains("not checked: statement q2: relation \"broken\" does not exist")
                .contains("1 group of columns worth measuring");
    }

    @Test
    void linesFitButForStatementsToBeCopied() {
        assertThat(lines(WIDTH))
                .filteredOn(line -> !line.startsWith("    "))
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(WIDTH));
    }

    @Test
    void theDocumentHoldsTheSame() {
        var parts = new AdviceParts(Optional.empty(), Optional.empty(), Optional.of(ADVICE), Optional.empty(), false);
        JsonNode document = new JsonMapper().readTree(parts.json()).get("statistics");
        assertThat(document.at("/correlated/0/columns/1").stringValue()).isEqualTo("country");
        assertThat(document.at("/correlated/0/estimates/0/dependent").asDouble())
                .isEqualTo(200);
        assertThat(document.at("/correlated/0/effects/0/plan_changes/0/text").stringValue())
                .contains("Hash Join");
        assertThat(document.at("/samples/0/proposed").asInt()).isEqualTo(1000);
        assertThat(document.at("/stale/0/sql").stringValue()).isEqualTo("ANALYZE \"shop\".\"part\"");
        assertThat(document.at("/not_checked/1/statement").stringValue()).isEqualTo("q2");
    }
}
