package dev.maquette.app.report;

import dev.maquette.RehearsedDifference;
import dev.maquette.catalog.diff.SchemaDifference;
import dev.maquette.catalog.diff.Step;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A difference as JSON.
public final class DifferenceJson {
    private DifferenceJson() {}

    /// The document, with a line feed at its end.
    public static String of(RehearsedDifference rehearsed) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.set("first", Json.strings(rehearsed.first()));
        put(document, rehearsed.difference());
        document.set(
                "uncompared",
                Json.strings(rehearsed.uncompared().stream()
                        .map(one -> one.object() + ": " + one.reason())
                        .toList()));
        ObjectNode rehearsal = document.putObject("rehearsal")
                .put("succeeded", rehearsed.rehearsal().succeeded());
        rehearsed
                .rehearsal()
                .failed()
                .ifPresent(failed -> rehearsal
                        .putObject("refused")
                        .put("sql", failed.step().sql())
                        .put("reason", failed.reason()));
        put(rehearsal.putObject("still_different"), rehearsed.rehearsal().left());
        return Json.text(document);
    }

    private static void put(ObjectNode document, SchemaDifference difference) {
        ArrayNode steps = document.putArray("steps");
        difference.steps().forEach(step -> steps.add(step(step)));
        document.set("impossible", Json.strings(difference.impossible()));
    }

    private static ObjectNode step(Step step) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("sql", step.sql()).put("stage", Json.words(step.stage()));
        document.set(
                "hazards",
                Json.strings(step.hazards().stream().sorted().map(Json::words).toList()));
        return document;
    }
}
