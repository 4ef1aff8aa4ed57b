package dev.maquette.app.report;

import dev.maquette.advise.effect.PlanEffect;
import dev.maquette.plan.PlanChange;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What a change does to plans, as JSON.
final class EffectJson {
    private EffectJson() {}

    /// Puts the effects into an array.
    static void put(ArrayNode array, List<PlanEffect> effects) {
        effects.forEach(effect -> put(array.addObject(), effect));
    }

    private static void put(ObjectNode document, PlanEffect effect) {
        document.put("statement", effect.statement())
                .put("values", effect.values())
                .put("calls", effect.calls())
                .put("cost_before", effect.cost().before())
                .put("cost_after", effect.cost().after())
                .put("pages_before", effect.pages().before())
                .put("pages_after", effect.pages().after());
        ArrayNode changes = document.putArray("plan_changes");
        effect.changes().forEach(change -> put(changes.addObject(), change));
    }

    private static void put(ObjectNode document, PlanChange change) {
        document.put("text", change.toString());
        if (change instanceof PlanChange.AccessPath path) {
            document.put("table", path.table())
                    .put("node_before", path.before())
                    .put("node_after", path.after());
        }
    }
}
