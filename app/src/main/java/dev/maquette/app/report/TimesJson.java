package dev.maquette.app.report;

import dev.maquette.ExplanationTimes;
import dev.maquette.advise.time.AdviceTimes;
import dev.maquette.latency.Calibration;
import dev.maquette.latency.HeldOutError;
import dev.maquette.latency.Prediction;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Predicted times as JSON objects, in milliseconds.
final class TimesJson {
    private TimesJson() {}

    static ObjectNode document(ExplanationTimes times) {
        ObjectNode document = basis(times.calibration());
        times.today().ifPresent(time -> document.set("today", prediction(time)));
        times.changed().ifPresent(time -> document.set("changed", prediction(time)));
        return document;
    }

    static ObjectNode document(AdviceTimes times) {
        ObjectNode document = basis(times.calibration());
        if (!times.statements().isEmpty()) {
            document.put("before", times.millisecondsBefore()).put("after", times.millisecondsAfter());
        }
        ArrayNode statements = document.putArray("statements");
        times.statements().forEach(each -> {
            ObjectNode statement = statements.addObject().put("statement", each.statement());
            statement.put("calls", each.calls());
            statement.set("before", prediction(each.before()));
            statement.set("after", prediction(each.after()));
        });
        return document;
    }

    private static ObjectNode prediction(Prediction time) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("milliseconds", time.milliseconds())
                .put("low", time.low())
                .put("high", time.high());
    }

    private static ObjectNode basis(Calibration calibration) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        ObjectNode basis = document.putObject("calibration");
        switch (calibration) {
            case Calibration.TooFew(int statements) ->
                basis.put("statements", statements).put("needed", Calibration.FEWEST_STATEMENTS);
            case Calibration.Calibrated(var _, HeldOutError error) ->
                basis.put("statements", error.statements())
                        .put("median_factor", error.medianFactor())
                        .put("p95_factor", error.highFactor())
                        .put("covered", error.covered());
        }
        return document;
    }
}
