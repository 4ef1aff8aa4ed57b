package dev.maquette.app.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maquette.advise.effect.PlanEffect;
import dev.maquette.advise.effect.PlanEffect.Shift;
import dev.maquette.advise.setting.SettingChange;
import dev.maquette.advise.setting.SettingChange.Activation;
import dev.maquette.advise.setting.SettingChange.Plans;
import dev.maquette.advise.setting.SettingChange.Relevance;
import dev.maquette.advise.setting.SettingChange.Way;
import dev.maquette.advise.setting.SettingsAdvice;
import dev.maquette.advise.setting.SettingsAdvice.Open;
import dev.maquette.advise.setting.SettingsAdvice.Workload;
import dev.maquette.advise.setting.TableChange;
import dev.maquette.advise.setting.TableChange.Parameter;
import dev.maquette.model.QualifiedName;
import dev.maquette.plan.PlanChange;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SettingsChapterTest {
    private static final int WIDTH = 100;

    private static final PlanEffect EFFECT = new PlanEffect(
            "q1",
            "common",
            10,
            List.of(new PlanChange.AccessPath("orders", "Seq Scan", "Index Scan using orders_total")),
            new Shift(100, 40),
            new Shift(800, 90));

    private static SettingChange change(Relevance relevance) {
        return new SettingChange(
                "random_page_cost",
                "4",
                "1.1",
                "the storage reads pages anywhere almost as fast as in order",
                new Way(
                        "ALTER SYSTEM SET random_page_cost = '1.1'",
                        "ALTER SYSTEM RESET random_page_cost",
                        Activation.RELOAD,
                        Optional.of("it comes from the server's command line")),
                new Plans(List.of(EFFECT), relevance));
    }

    private static SettingsAdvice advice(Relevance relevance) {
        var table = new TableChange(
                new QualifiedName("shop", "orders"),
                List.of(new Parameter("autovacuum_vacuum_scale_factor", Optional.of("0.3"), "0.3", "0.01")),
                "autovacuum_vacuum waits for 30,000,000 dead rows of 100,000,000");
        return new SettingsAdvice(
                List.of(change(relevance)),
                List.of(table),
                List.of(EFFECT),
                List.of(new Open("work_mem", "memory is not known", Optional.of("16MB"), List.of(EFFECT))),
                new Workload(3, List.of()));
    }

    private static String text(Relevance relevance) {
        return String.join("\n", new DocumentText(false, 2 * WIDTH).lines(SettingsChapter.of(advice(relevance))));
    }

    @Test
    void aChangeComesWithItsReasonItsUndoAndThePlansItChanges() {
        assertThat(text(Relevance.MEANS))
                .contains("random_page_cost: 4 → 1.1")
                .contains("+ ALTER SYSTEM SET random_page_cost = '1.1';")
                .contains("- ALTER SYSTEM RESET random_page_cost;")
                .contains("SELECT pg_reload_conf()")
                .contains("1 other plan; what it saves is 600 of planner cost")
                .contains("orders: Seq Scan → Index Scan using orders_total; planner cost 100 → 40")
                .contains("- ALTER TABLE \"shop\".\"orders\" SET (autovacuum_vacuum_scale_factor = 0.3);")
                .contains("not judged: work_mem: memory is not known; tried at 16MB: 1 other plan");
    }

    @Test
    void costsInAnotherUnitAreNotCompared() {
        SettingsAdvice advice = advice(Relevance.BELIEF);
        assertThat(String.join("\n", new DocumentText(false, 2 * WIDTH).lines(SettingsChapter.of(advice))))
                .contains("costs are not compared")
                .contains("pages touched 800 → 90")
                .doesNotContain("planner cost 100 → 40");
    }

    @Test
    void linesFitButForStatementsToBeCopied() {
        assertThat(new DocumentText(false, WIDTH).lines(SettingsChapter.of(advice(Relevance.MEANS))))
                .filteredOn(line -> !line.startsWith("    + ") && !line.startsWith("    - "))
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(WIDTH));
    }

    @Test
    void theDocumentHoldsTheSame() {
        var parts = new AdviceParts(
                Optional.empty(), Optional.of(advice(Relevance.BELIEF)), Optional.empty(), Optional.empty(), false);
        JsonNode document = new JsonMapper().readTree(parts.json()).get("settings");
        assertThat(document.at("/changes/0/planner").stringValue()).isEqualTo("belief");
        assertThat(document.at("/changes/0/needs").stringValue()).isEqualTo("reload");
        assertThat(document.at("/changes/0/effects/0/plan_changes/0/node_after").stringValue())
                .isEqualTo("Index Scan using orders_total");
        assertThat(document.at("/tables/0/parameters/0/proposed").stringValue()).isEqualTo("0.01");
        assertThat(document.at("/not_judged/0/tried").stringValue()).isEqualTo("16MB");
    }
}
