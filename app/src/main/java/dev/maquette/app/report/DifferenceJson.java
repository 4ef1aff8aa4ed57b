package dev.maquette.app.report;

import dev.maquette.RehearsedDifference;
import dev.maquette.catalog.diff.SchemaDifference;
import dev.maquette.catalog.diff.Step;
import java.util.Locale;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A difference as JSON.
public final class DifferenceJson {
    private DifferenceJson() {}

    /// The document, indented.
    public static String of(RehearsedDifference rehearsed) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        strings(document.putArray("first"), rehearsed.first());
        put(document, rehearsed.difference());
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
        return document.toPrettyString();
    }

    private static void put(ObjectNode document, SchemaDifference difference) {
        ArrayNode steps = document.putArray("steps");
        difference.steps().forEach(step -> steps.add(step(step)));
        strings(document.putArray("impossible"), difference.impossible());
    }

    private static ObjectNode step(Step step) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("sql", step.sql()).put("stage", word(step.stage()));
        strings(
                document.putArray("hazards"),
                step.hazards().stream().sorted().map(DifferenceJson::word).toList());
        return document;
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static void strings(ArrayNode array, Iterable<String> values) {
        values.forEach(array::add);
    }
}
