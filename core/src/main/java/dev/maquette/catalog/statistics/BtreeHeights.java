package dev.maquette.catalog.statistics;

import dev.maquette.model.QualifiedName;
import dev.maquette.sql.SqlResource;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// Observes the heights of B-trees through the planner's own arithmetic, without reading a file or a row.
///
/// With `cpu_operator_cost` 1 and every other cost 0, an ordered scan of an index has a start-up cost of
/// `ceil(log2(entries)) + 50 × (height + 1)`; the first term stays below 50.
///
/// @source `btcostestimate` in selfuncs.c
final class BtreeHeights {
    private static final int DESCENT_FACTOR = 50;
    static final SqlResource ARITHMETIC = SqlResource.of(BtreeHeights.class, "arithmetic.sql");

    private final Map<QualifiedName, Integer> heights = new HashMap<>();

    /// The heights observed so far. Of indexes that the planner cannot tell apart, one is missing.
    Map<QualifiedName, Integer> observed() {
        return heights;
    }

    /// Takes the heights out of a plan whose ordered scans are not below a limit.
    void collect(JsonNode node) {
        String type = node.path("Node Type").asString("");
        if (type.equals("Limit")) {
            return;
        }
        if (type.startsWith("Index")) {
            var index = new QualifiedName(
                    node.path("Schema").asString(), node.path("Index Name").asString());
            heights.put(index, (int) (node.path("Startup Cost").asDouble() / DESCENT_FACTOR) - 1);
        }
        node.forEach(this::collect);
    }
}
