package dev.maquette.app.report;

import dev.maquette.advise.Advice;
import dev.maquette.advise.IndexAdvice;
import dev.maquette.advise.candidate.IndexChange;
import dev.maquette.advise.demand.AdvisedStatement;
import dev.maquette.advise.guard.Warning;
import dev.maquette.advise.upkeep.HotVerdict;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Advice as a JSON document.
public final class AdviceJson {
    private static final JsonMapper MAPPER = new JsonMapper();

    private AdviceJson() {}

    static ObjectNode document(Advice advice) {
        ObjectNode document = MAPPER.createObjectNode();
        document.set("planner_cost", totals(advice.totals()));
        ArrayNode changes = document.putArray("changes");
        advice.changes().forEach(change -> changes.add(change(change)));
        ArrayNode alternatives = document.putArray("alternatives");
        advice.alternatives().forEach(alternative -> alternatives.add(alternative(alternative)));
        ArrayNode statements = document.putArray("statements");
        Map<String, AdvisedStatement> demanded = advice.demand().statements().stream()
                .collect(Collectors.toMap(AdvisedStatement::key, statement -> statement, (first, _) -> first));
        advice.statements().forEach(statement -> statements.add(statement(statement, demanded.get(statement.key()))));
        ArrayNode notChecked = document.putArray("not_checked");
        advice.demand()
                .leftOut()
                .forEach(left -> notChecked
                        .addObject()
                        .put("statement", left.key())
                        .put("calls", left.calls())
                        .put("reason", left.reason()));
        ArrayNode notes = document.putArray("notes");
        advice.demand().notes().forEach(notes::add);
        document.set("effort", effort(advice.effort()));
        return document;
    }

    private static ObjectNode totals(Advice.Totals totals) {
        return MAPPER.createObjectNode()
                .put("today", totals.today())
                .put("after", totals.after())
                .put("least", totals.least())
                .put("upkeep_today", totals.upkeepToday())
                .put("upkeep_after", totals.upkeepAfter());
    }

    private static ObjectNode change(IndexAdvice advice) {
        IndexChange change = advice.change();
        ObjectNode document = MAPPER.createObjectNode()
                .put("kind", change instanceof IndexChange.Create ? "create" : "drop")
                .put("index", change.index().toString())
                .put("table", change.table().toString())
                .put("sql", change.sql())
                .put("undo", change.undo())
                .put("bytes", advice.bytes())
                .put("rough", advice.reservations().rough())
                .put("saves_alone", advice.value().firstIn())
                .put("saves_beside_others", advice.value().lastIn())
                .put("upkeep", advice.value().upkeep())
                .put("hot_updates", hot(advice.value().hot()));
        ArrayNode assumptions = document.putArray("assumptions");
        advice.reservations().assumptions().forEach(assumptions::add);
        ArrayNode serves = document.putArray("serves");
        advice.serves()
                .forEach(served -> serves.addObject()
                        .put("statement", served.statement())
                        .put("values", served.values())
                        .put("cost_before", served.costs().before())
                        .put("cost_after", served.costs().after())
                        .put("node_before", served.before())
                        .put("node_after", served.after()));
        advice.build()
                .ifPresent(build -> document.putObject("build")
                        .put("table_bytes", build.tableBytes())
                        .put("rows", build.rows()));
        advice.runnerUp()
                .ifPresent(next -> document.putObject("runner_up")
                        .put("sql", next.definition())
                        .put("bytes", next.bytes())
                        .put("loss", next.loss()));
        return document;
    }

    private static String hot(HotVerdict verdict) {
        return switch (verdict) {
            case HotVerdict.NoUpdates() -> "no updates";
            case HotVerdict.Kept() -> "kept";
            case HotVerdict.Lost _ -> "lost";
        };
    }

    private static ObjectNode alternative(Advice.Alternative alternative) {
        ObjectNode document = MAPPER.createObjectNode()
                .put("changes", alternative.changes())
                .put("share_left", alternative.share())
                .put("bytes", alternative.bytes())
                .put("upkeep", alternative.upkeep());
        ArrayNode sql = document.putArray("sql");
        alternative.indexes().forEach(sql::add);
        return document;
    }

    private static ObjectNode statement(Advice.StatementAdvice statement, @Nullable AdvisedStatement demanded) {
        ObjectNode document = MAPPER.createObjectNode()
                .put("statement", statement.key())
                .put("text", statement.text())
                .put("calls", statement.calls())
                .put("cost_before", statement.costs().before())
                .put("cost_after", statement.costs().after());
        if (demanded != null) {
            ArrayNode variants = document.putArray("variants");
            demanded.variants()
                    .forEach(variant -> PairJson.lookups(
                            variants.addObject()
                                    .put("values", variant.values())
                                    .put("share", variant.share())
                                    .put("sql", variant.sql()),
                            variant.lookups()));
        }
        ArrayNode warnings = document.putArray("warnings");
        for (Warning warning : statement.warnings()) {
            warnings.addObject().put("values", warning.values()).put("text", IndexChapter.text(warning));
        }
        return document;
    }

    private static ObjectNode effort(Advice.Effort effort) {
        return MAPPER.createObjectNode()
                .put("candidates", effort.candidates())
                .put("planned", effort.planned())
                .put("derived", effort.derived())
                .put("complete", effort.complete())
                .put("unshaken", effort.unshaken())
                .put("seconds", effort.time().toMillis() / 1000.0);
    }
}
