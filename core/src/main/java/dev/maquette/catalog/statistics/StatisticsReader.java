package dev.maquette.catalog.statistics;

import dev.maquette.catalog.CatalogSession;
import dev.maquette.model.Origin;
import dev.maquette.model.QualifiedName;
import dev.maquette.model.statistics.ColumnStatistics;
import dev.maquette.model.statistics.ExtendedStatistics;
import dev.maquette.model.statistics.IndexFacts;
import dev.maquette.model.statistics.RelationStatistics;
import dev.maquette.model.statistics.Statistics;
import dev.maquette.model.usage.Usage;
import dev.maquette.sql.SqlResource;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Reads what the planner knows of the data.
public final class StatisticsReader {
    private static final SqlResource RELATIONS = SqlResource.of(StatisticsReader.class, "relations.sql");
    private static final SqlResource COLUMNS = SqlResource.of(StatisticsReader.class, "columns.sql");
    private static final SqlResource HIDDEN = SqlResource.of(StatisticsReader.class, "hidden.sql");
    private static final SqlResource EXTENDED = SqlResource.of(StatisticsReader.class, "extended.sql");
    private static final SqlResource USAGE = SqlResource.of(StatisticsReader.class, "usage.sql");

    private final CatalogSession session;
    private final Origin.Abilities abilities;
    private final Probing probing;

    /// A reader inside this transaction for a role with these abilities.
    public StatisticsReader(CatalogSession session, Origin.Abilities abilities, Probing probing) {
        this.session = session;
        this.abilities = abilities;
        this.probing = probing;
    }

    /// Reads statistics and usage counters. Changes planner settings of the transaction.
    ///
    /// @param endPoints whether the ends of indexes may be probed, which reads two values of each leading column
    /// @throws SQLException when the server refuses
    public Knowledge read(boolean endPoints) throws SQLException {
        Map<SqlResource, List<String>> documents = documents();
        List<RelationStatistics> relations = values(documents, RELATIONS, RelationStatistics.class);
        List<BtreeProbe> probes = values(documents, BtreeProbe.SQL, BtreeProbe.class);
        BtreeObservation btrees = BtreeObservation.of(session, probes, probing, endPoints);
        List<IndexFacts> facts = Stream.concat(
                        values(documents, GinPage.SQL, GinPage.class).stream()
                                .filter(GinPage::onDisk)
                                .map(GinPage::facts),
                        facts(btrees, new BtreeHeightEstimate(btrees.heights(), relations, probes), probes))
                .toList();
        var statistics = new Statistics(
                relations,
                ColumnRanges.added(
                        values(documents, ColumnRanges.SQL, ColumnRanges.class),
                        values(documents, COLUMNS, ColumnStatistics.class)),
                values(documents, EXTENDED, ExtendedStatistics.class),
                facts,
                values(documents, HIDDEN, QualifiedName.class));
        return new Knowledge(statistics, values(documents, USAGE, Usage.class).getFirst());
    }

    private Map<SqlResource, List<String>> documents() throws SQLException {
        var resources = new ArrayList<>(List.of(USAGE, RELATIONS, COLUMNS, HIDDEN, BtreeProbe.SQL));
        if (abilities.readsExtendedStatistics()) {
            resources.add(EXTENDED);
            if (!ColumnRanges.inView(session.major())) {
                resources.add(ColumnRanges.SQL);
            }
        }
        if (abilities.readsFiles()) {
            resources.add(GinPage.SQL);
        }
        List<List<String>> documents = session.documents(resources);
        return IntStream.range(0, resources.size()).boxed().collect(Collectors.toMap(resources::get, documents::get));
    }

    private static <T> List<T> values(Map<SqlResource, List<String>> documents, SqlResource resource, Class<T> type) {
        return CatalogSession.bind(documents.getOrDefault(resource, List.of()), type);
    }

    private static Stream<IndexFacts> facts(
            BtreeObservation btrees, BtreeHeightEstimate heights, List<BtreeProbe> probes) {
        return probes.stream()
                .map(probe -> new IndexFacts(
                        probe.index(),
                        Optional.of(heights.of(probe)),
                        !heights.observed(probe),
                        Optional.ofNullable(btrees.ends().get(probe.index())),
                        Optional.empty()));
    }
}
