package dev.maquette.catalog.statistics;

import dev.maquette.catalog.CatalogSession;
import dev.maquette.model.Origin;
import dev.maquette.model.QualifiedName;
import dev.maquette.model.statistics.ColumnStatistics;
import dev.maquette.model.statistics.ExtendedStatistics;
import dev.maquette.model.statistics.IndexFacts;
import dev.maquette.model.statistics.IndexFacts.EndPoints;
import dev.maquette.model.statistics.RelationStatistics;
import dev.maquette.model.statistics.Statistics;
import dev.maquette.model.usage.Usage;
import dev.maquette.sql.SqlResource;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads what the planner knows of the data.
public final class StatisticsReader {
    private static final SqlResource RELATIONS = SqlResource.of(StatisticsReader.class, "relations.sql");
    private static final SqlResource COLUMNS = SqlResource.of(StatisticsReader.class, "columns.sql");
    private static final SqlResource EXTENDED = SqlResource.of(StatisticsReader.class, "extended.sql");
    private static final SqlResource USAGE = SqlResource.of(StatisticsReader.class, "usage.sql");

    private final CatalogSession session;
    private final Origin.Abilities abilities;

    /// A reader inside this transaction for a role with these abilities.
    public StatisticsReader(CatalogSession session, Origin.Abilities abilities) {
        this.session = session;
        this.abilities = abilities;
    }

    /// Reads the statistics. Changes planner settings of the transaction.
    ///
    /// @param endPoints whether the ends of indexes may be probed, which reads two values of each leading column
    /// @throws SQLException when the server refuses
    public Statistics read(boolean endPoints) throws SQLException {
        List<RelationStatistics> relations = session.read(RELATIONS, RelationStatistics.class);
        List<ColumnStatistics> columns = session.read(COLUMNS, ColumnStatistics.class);
        List<ExtendedStatistics> extended =
                abilities.readsExtendedStatistics() ? session.read(EXTENDED, ExtendedStatistics.class) : List.of();
        return new Statistics(relations, columns, extended, indexFacts(relations, endPoints));
    }

    /// Reads the usage counters.
    ///
    /// @throws SQLException when the server refuses
    public Usage usage() throws SQLException {
        return session.read(USAGE, Usage.class).getFirst();
    }

    private List<IndexFacts> indexFacts(List<RelationStatistics> relations, boolean endPoints) throws SQLException {
        var facts = new LinkedHashMap<QualifiedName, IndexFacts>();
        if (abilities.readsFiles()) {
            for (GinPage gin : session.read(GinPage.SQL, GinPage.class)) {
                if (gin.onDisk()) {
                    facts.put(
                            gin.index(),
                            new IndexFacts(gin.index(), Optional.empty(), false, Optional.empty(), gin.page()));
                }
            }
        }
        List<BtreeProbe> probes = session.read(BtreeProbe.SQL, BtreeProbe.class);
        BtreeHeightEstimate heights =
                new BtreeHeightEstimate(new BtreeHeights(session).observe(probes), relations, probes);
        Map<QualifiedName, EndPoints> ends = endPoints ? new IndexEnds(session).read(probes) : Map.of();
        for (BtreeProbe probe : probes) {
            facts.put(
                    probe.index(),
                    new IndexFacts(
                            probe.index(),
                            Optional.of(heights.of(probe)),
                            !heights.observed(probe),
                            Optional.ofNullable(ends.get(probe.index())),
                            Optional.empty()));
        }
        return List.copyOf(facts.values());
    }
}
