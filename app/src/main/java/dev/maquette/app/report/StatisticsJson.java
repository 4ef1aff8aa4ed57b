package dev.maquette.app.report;

import dev.maquette.advise.statistic.CorrelatedColumns;
import dev.maquette.advise.statistic.StatisticsAdvice;
import dev.maquette.advise.statistic.StatisticsAdvice.SmallSample;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Advice on statistics as JSON.
final class StatisticsJson {
    private StatisticsJson() {}

    static ObjectNode document(StatisticsAdvice advice) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        ArrayNode correlated = document.putArray("correlated");
        advice.correlated().forEach(columns -> put(correlated.addObject(), columns));
        ArrayNode samples = document.putArray("samples");
        advice.samples().forEach(sample -> put(samples.addObject(), sample));
        ArrayNode stale = document.putArray("stale");
        advice.stale()
                .forEach(one -> stale.addObject()
                        .put("table", one.table().toString())
                        .put("reason", one.reason())
                        .put("sql", one.sql()));
        ArrayNode notChecked = document.putArray("not_checked");
        advice.untried().forEach(one -> notChecked.addObject().put("reason", one));
        advice.leftOut()
                .forEach(left ->
                        notChecked.addObject().put("statement", left.key()).put("reason", left.reason()));
        return document;
    }

    private static void put(ObjectNode document, CorrelatedColumns columns) {
        document.put("table", columns.table().toString());
        document.set("columns", Json.strings(columns.columns()));
        document.set("kinds", Json.strings(columns.object().kinds()));
        document.set("sql", Json.strings(columns.sql()));
        document.put("undo", columns.undo())
                .put("proven_by_schema", columns.proven())
                .put("measure", columns.measure());
        ArrayNode estimates = document.putArray("estimates");
        columns.estimates()
                .forEach(estimate -> estimates
                        .addObject()
                        .put("statement", estimate.statement())
                        .put("values", estimate.values())
                        .put("of", estimate.what())
                        .put("independent", estimate.independent())
                        .put("dependent", estimate.dependent()));
        EffectJson.put(document.putArray("effects"), columns.effects());
    }

    private static void put(ObjectNode document, SmallSample sample) {
        document.put("table", sample.table().toString())
                .put("column", sample.column())
                .put("target", sample.target())
                .put("proposed", sample.proposed())
                .put("rows_expected", sample.least())
                .put("rows_of_last_common", sample.most())
                .put("undo", sample.undo());
        document.set("sql", Json.strings(sample.sql()));
    }
}
