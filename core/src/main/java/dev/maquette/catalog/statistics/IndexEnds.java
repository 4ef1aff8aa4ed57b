package dev.maquette.catalog.statistics;

import dev.maquette.catalog.CatalogSession;
import dev.maquette.model.QualifiedName;
import dev.maquette.model.statistics.IndexFacts.EndPoints;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// Reads the least and the greatest value of leading index columns, each by one probe of an index.
///
/// Every probe is planned first; a statement whose plan would be anything but an index probe is not executed.
final class IndexEnds {
    private final CatalogSession session;
    private final Map<QualifiedName, EndPoints> ends = new HashMap<>();

    IndexEnds(CatalogSession session) {
        this.session = session;
    }

    /// The end points found so far.
    Map<QualifiedName, EndPoints> found() {
        return ends;
    }

    /// The indexes among these in which the planner would look up end points; those of one table that share their
    /// leading key together, for they are probed once.
    static List<List<BtreeProbe>> groups(List<BtreeProbe> probes) {
        Map<List<Object>, List<BtreeProbe>> byLeadingKey = probes.stream()
                .filter(BtreeProbe::endsKnownToPlanner)
                .collect(Collectors.groupingBy(
                        probe -> List.of(probe.table(), probe.keys().getFirst().sql()),
                        LinkedHashMap::new,
                        Collectors.toList()));
        return List.copyOf(byLeadingKey.values());
    }

    /// Queries, one a group, whose plan shows below two limits how the group's ends would be found.
    static Stream<String> questions(List<List<BtreeProbe>> groups) {
        return groups.stream()
                .map(List::getFirst)
                .map(probe -> "SELECT COALESCE((" + probe.endQuery(false) + "), (" + probe.endQuery(true) + "))");
    }

    /// Reads the ends of the groups whose two queries the server would answer from an index.
    ///
    /// @param plan the plan of the groups' questions
    void read(List<List<BtreeProbe>> groups, JsonNode plan) throws SQLException {
        List<List<BtreeProbe>> probed = onlyProbes(groups, plan);
        if (probed.isEmpty()) {
            return;
        }
        try (Statement statement = session.connection().createStatement();
                ResultSet rows = statement.executeQuery(union(probed))) {
            while (rows.next()) {
                String least = rows.getString(2);
                String greatest = rows.getString(3);
                if (least != null && greatest != null) {
                    probed.get(rows.getInt(1))
                            .forEach(probe -> ends.put(probe.index(), new EndPoints(least, greatest)));
                }
            }
        }
    }

    private static List<List<BtreeProbe>> onlyProbes(List<List<BtreeProbe>> groups, JsonNode plan) {
        var scans = new ArrayList<String>();
        collectScans(plan, scans);
        if (scans.size() != 2 * groups.size()) {
            return scans.stream().allMatch(IndexEnds::isProbe) ? groups : List.of();
        }
        return IntStream.range(0, groups.size())
                .filter(group -> isProbe(scans.get(2 * group)) && isProbe(scans.get(2 * group + 1)))
                .mapToObj(groups::get)
                .toList();
    }

    private static boolean isProbe(String nodeType) {
        return nodeType.equals("Index Scan") || nodeType.equals("Index Only Scan");
    }

    /// The scan nodes below each limit, in the order of the plan, which is that of the statement.
    private static void collectScans(JsonNode node, List<String> scans) {
        if (node.path("Node Type").asString("").equals("Limit")) {
            scans.add(node.path("Plans").path(0).path("Node Type").asString(""));
        }
        node.forEach(child -> collectScans(child, scans));
    }

    private static String union(List<List<BtreeProbe>> groups) {
        return IntStream.range(0, groups.size())
                .mapToObj(group -> {
                    BtreeProbe probe = groups.get(group).getFirst();
                    return "SELECT " + group + ", (" + probe.endQuery(false) + "), (" + probe.endQuery(true) + ")";
                })
                .collect(Collectors.joining("\nUNION ALL "));
    }
}
