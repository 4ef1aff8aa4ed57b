package dev.maquette.app.report;

import dev.maquette.advise.GrownAdvice;
import dev.maquette.advise.GrownAdvice.ComparedChange;
import dev.maquette.advise.GrownAdvice.Worth;
import dev.maquette.advise.forecast.Forecast;
import dev.maquette.advise.forecast.PlanOutlook;
import dev.maquette.app.report.document.Block;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What advice says of the time to come.
///
/// @param compared the advice on indexes today and then
/// @param outlook for how long today's plan holds
/// @param forecast what comes, the plan being made
public record AdviceAhead(Optional<GrownAdvice> compared, Optional<PlanOutlook> outlook, Optional<Forecast> forecast) {
    /// Nothing was asked of it.
    public static AdviceAhead none() {
        return new AdviceAhead(Optional.empty(), Optional.empty(), Optional.empty());
    }

    List<Block> blocks() {
        var blocks = new ArrayList<Block>();
        compared.ifPresent(advice -> blocks.addAll(GrownAdviceChapter.of(advice)));
        outlook.flatMap(plan -> forecast.map(ahead -> GrownAdviceChapter.outlook(plan, ahead)))
                .ifPresent(blocks::add);
        forecast.ifPresent(ahead -> blocks.addAll(ForecastChapter.of(ahead)));
        return blocks;
    }

    void addTo(ObjectNode document) {
        compared.ifPresent(advice -> {
            ObjectNode growth = document.putObject("growth").put("scale", advice.scale());
            ArrayNode changes = growth.putArray("changes");
            advice.changes().forEach(change -> add(changes.addObject(), change));
            outlook.ifPresent(plan -> add(growth.putObject("outlook"), plan));
        });
        forecast.ifPresent(ahead -> document.set("forecast", ForecastJson.document(ahead)));
    }

    private static void add(ObjectNode json, ComparedChange compared) {
        json.put("sql", compared.change().sql()).put("differs", compared.differs());
        add(json.putObject("today"), compared.today());
        add(json.putObject("then"), compared.then());
    }

    private static void add(ObjectNode json, Worth worth) {
        json.put("advised", worth.chosen()).put("saves_share", worth.share());
        worth.bytes().ifPresent(bytes -> json.put("bytes", bytes));
    }

    private void add(ObjectNode json, PlanOutlook plan) {
        json.put("behind_at_end", plan.behind()).put("least_gain", plan.leastGain());
        switch (plan.verdict()) {
            case PlanOutlook.Verdict.Holds() -> json.put("holds", true);
            case PlanOutlook.Verdict.Revisit(double day) -> {
                json.put("holds", false).put("revisit_day", day);
                forecast.ifPresent(ahead -> json.put("revisit", ahead.date(day).toString()));
            }
        }
    }
}
