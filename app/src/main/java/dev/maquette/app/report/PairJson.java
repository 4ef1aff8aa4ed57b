package dev.maquette.app.report;

import dev.maquette.prove.Lookup;
import dev.maquette.prove.Rewriting.Pair;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Statements and what is to replace them with values, as `prove` reads them.
final class PairJson {
    private PairJson() {}

    static void put(ObjectNode document, List<Pair> pairs) {
        ArrayNode variants = document.putArray("variants");
        for (Pair pair : pairs) {
            ObjectNode variant = variants.addObject()
                    .put("values", pair.original().values())
                    .put("share", pair.original().share())
                    .put("original", pair.original().sql())
                    .put("sql", pair.sql());
            lookups(variant, pair.original().lookups());
            variant.putObject("answers")
                    .put("original", pair.answers().original())
                    .put("sql", pair.answers().rewritten())
                    .put("ordered", pair.answers().ordered());
        }
    }

    /// Where values are found that a text leaves open; nothing when it leaves none.
    static void lookups(ObjectNode document, List<Lookup> lookups) {
        if (!lookups.isEmpty()) {
            ArrayNode array = document.putArray("lookups");
            lookups.forEach(lookup -> array.addObject()
                    .put("parameter", lookup.parameter())
                    .put("sql", lookup.sql())
                    .put("many", lookup.many()));
        }
    }
}
