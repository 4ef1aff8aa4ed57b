package dev.maquette.catalog.statistics;

import dev.maquette.catalog.CatalogJson;
import dev.maquette.catalog.CatalogSession;
import dev.maquette.model.QualifiedName;
import dev.maquette.model.statistics.IndexFacts.EndPoints;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// Observes heights and ends of hundreds of B-trees in two round trips: one `EXPLAIN` of a `UNION ALL` gives the
/// heights, and shows which ends a probe would find; one query probes those.
///
/// @param heights the heights by index
/// @param ends the end points by index
record BtreeObservation(Map<QualifiedName, Integer> heights, Map<QualifiedName, EndPoints> ends) {
    private static final int BATCH = 500;
    private static final String START =
            "EXPLAIN (FORMAT JSON, VERBOSE) SELECT NULL::pg_catalog.text WHERE false\nUNION ALL ";

    /// Observes these indexes. Changes planner settings of the transaction.
    ///
    /// @param endPoints whether the ends may be probed
    static BtreeObservation of(CatalogSession session, List<BtreeProbe> probes, Probing probing, boolean endPoints)
            throws SQLException {
        var heights = new BtreeHeights();
        var ends = new IndexEnds(session);
        if (!probes.isEmpty()) {
            try (Statement statement = session.connection().createStatement()) {
                statement.execute(BtreeHeights.ARITHMETIC.forMajor(session.major()));
            }
            new Batches(session.connection(), probing).run(probes, BATCH, batch -> {
                List<List<BtreeProbe>> groups = endPoints ? IndexEnds.groups(batch) : List.of();
                JsonNode plan = plan(session, batch, groups);
                heights.collect(plan);
                ends.read(groups, plan);
            });
        }
        return new BtreeObservation(heights.observed(), ends.found());
    }

    private static JsonNode plan(CatalogSession session, List<BtreeProbe> batch, List<List<BtreeProbe>> groups)
            throws SQLException {
        String union = Stream.concat(
                        batch.stream().map(BtreeProbe::orderedQuery).map(query -> "(" + query + ")"),
                        IndexEnds.questions(groups))
                .collect(Collectors.joining("\nUNION ALL ", START, ""));
        try (Statement statement = session.connection().createStatement();
                ResultSet rows = statement.executeQuery(union)) {
            rows.next();
            return CatalogJson.mapper().readTree(rows.getString(1));
        }
    }
}
