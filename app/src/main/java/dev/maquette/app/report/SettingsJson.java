package dev.maquette.app.report;

import dev.maquette.advise.setting.SettingChange;
import dev.maquette.advise.setting.SettingChange.Way;
import dev.maquette.advise.setting.SettingsAdvice;
import dev.maquette.advise.setting.SettingsAdvice.Open;
import dev.maquette.advise.setting.TableChange;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Advice on settings as JSON.
final class SettingsJson {
    private SettingsJson() {}

    static ObjectNode document(SettingsAdvice advice) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("statements_planned", advice.workload().statements());
        ArrayNode changes = document.putArray("changes");
        advice.changes().forEach(change -> put(changes.addObject(), change));
        ArrayNode tables = document.putArray("tables");
        advice.tables().forEach(change -> put(tables.addObject(), change));
        EffectJson.put(document.putArray("together"), advice.together());
        ArrayNode open = document.putArray("not_judged");
        advice.open().forEach(one -> put(open.addObject(), one));
        return document;
    }

    private static void put(ObjectNode document, SettingChange change) {
        Way way = change.way();
        document.put("setting", change.name())
                .put("present", change.present())
                .put("proposed", change.proposed())
                .put("reason", change.reason())
                .put("sql", way.sql())
                .put("undo", way.undo())
                .put("needs", Json.id(way.activation()))
                .put("planner", Json.id(change.plans().relevance()));
        way.note().ifPresent(note -> document.put("note", note));
        EffectJson.put(document.putArray("effects"), change.plans().effects());
    }

    private static void put(ObjectNode document, TableChange change) {
        document.put("table", change.table().toString())
                .put("reason", change.reason())
                .put("sql", change.sql())
                .put("undo", change.undo());
        ArrayNode parameters = document.putArray("parameters");
        change.parameters()
                .forEach(parameter -> parameters
                        .addObject()
                        .put("name", parameter.name())
                        .put("present", parameter.present())
                        .put("proposed", parameter.proposed()));
    }

    private static void put(ObjectNode document, Open open) {
        document.put("setting", open.name()).put("reason", open.reason());
        open.tried().ifPresent(value -> document.put("tried", value));
        EffectJson.put(document.putArray("effects"), open.effects());
    }
}
