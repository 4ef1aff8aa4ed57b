package dev.maquette.app.report;

import dev.maquette.review.QueryAdvice;
import dev.maquette.review.QueryAdvice.StatementFinding;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Advice on statements as JSON.
final class QueryJson {
    private QueryJson() {}

    static ObjectNode document(QueryAdvice advice) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        ArrayNode findings = document.putArray("findings");
        advice.findings().forEach(found -> findings.add(finding(found)));
        ArrayNode notChecked = document.putArray("not_checked");
        advice.notChecked()
                .forEach(one -> notChecked.addObject().put("what", one.what()).put("reason", one.reason()));
        return document;
    }

    private static ObjectNode finding(StatementFinding found) {
        ObjectNode document = JsonReport.finding(found.finding()).put("calls", found.calls());
        found.share().ifPresent(share -> document.put("share_of_planner_cost", share));
        found.milliseconds().ifPresent(time -> document.put("total_ms", time));
        return document;
    }
}
