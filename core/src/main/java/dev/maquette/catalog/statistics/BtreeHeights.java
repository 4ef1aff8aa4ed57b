package dev.maquette.catalog.statistics;

import dev.maquette.catalog.CatalogJson;
import dev.maquette.catalog.CatalogSession;
import dev.maquette.model.QualifiedName;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/// Observes the heights of B-trees through the planner's own arithmetic, without reading a file or a row.
///
/// With `cpu_operator_cost` 1 and every other cost 0, an ordered scan of an index has a start-up cost of
/// `ceil(log2(entries)) + 50 × (height + 1)`; the first term stays below 50. One `EXPLAIN` of a `UNION ALL` asks for
/// hundreds of indexes at a time.
///
/// @source `btcostestimate` in selfuncs.c
final class BtreeHeights {
    private static final int BATCH = 400;
    private static final int DESCENT_FACTOR = 50;
    private static final String ARITHMETIC = """
        SELECT pg_catalog.set_config(name, value, true)
          FROM (VALUES ('enable_seqscan', 'off'), ('enable_bitmapscan', 'off'), ('enable_sort', 'off'),
                       ('enable_incremental_sort', 'off'), ('max_parallel_workers_per_gather', '0'),
                       ('enable_indexscan', 'on'), ('enable_indexonlyscan', 'on'), ('jit', 'off'),
                       ('cpu_operator_cost', '1'), ('cpu_tuple_cost', '0'), ('cpu_index_tuple_cost', '0'),
                       ('seq_page_cost', '0'), ('random_page_cost', '0')) AS s(name, value)
        """;

    private final CatalogSession session;
    private final Map<QualifiedName, Integer> heights = new HashMap<>();

    BtreeHeights(CatalogSession session) {
        this.session = session;
    }

    /// The heights that could be observed. Of indexes that the planner cannot tell apart, one is missing.
    Map<QualifiedName, Integer> observe(List<BtreeProbe> probes) throws SQLException {
        if (probes.isEmpty()) {
            return heights;
        }
        try (Statement statement = session.connection().createStatement()) {
            statement.execute(ARITHMETIC);
        }
        Batches.run(session.connection(), probes, BATCH, this::observeBatch);
        return heights;
    }

    private void observeBatch(List<BtreeProbe> batch) throws SQLException {
        String union = batch.stream()
                .map(probe -> "(" + probe.orderedQuery() + ")")
                .collect(Collectors.joining(
                        "\nUNION ALL ",
                        "EXPLAIN (FORMAT JSON, VERBOSE) SELECT NULL::pg_catalog.text WHERE false\nUNION ALL ",
                        ""));
        try (Statement statement = session.connection().createStatement();
                ResultSet rows = statement.executeQuery(union)) {
            rows.next();
            collect(CatalogJson.mapper().readTree(rows.getString(1)));
        }
    }

    private void collect(JsonNode node) {
        if (node.path("Node Type").asString("").startsWith("Index")) {
            var index = new QualifiedName(
                    node.path("Schema").asString(), node.path("Index Name").asString());
            heights.put(index, (int) (node.path("Startup Cost").asDouble() / DESCENT_FACTOR) - 1);
        }
        node.forEach(this::collect);
    }
}
