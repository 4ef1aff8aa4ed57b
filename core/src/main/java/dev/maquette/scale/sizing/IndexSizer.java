package dev.maquette.scale.sizing;

import dev.maquette.model.QualifiedName;
import dev.maquette.model.Snapshot;
import dev.maquette.model.statistics.ColumnStatistics;
import dev.maquette.model.statistics.RelationStatistics;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Says how large an index would be, from the statistics of a snapshot.
///
/// An instance prepares the statistics once and then sizes any number of indexes; it is immutable.
public final class IndexSizer {
    private final Map<ColumnAddress, ColumnStatistics> columns = new HashMap<>();
    private final Map<QualifiedName, RelationStatistics> relations = new HashMap<>();
    private final TableKeys tableKeys;

    /// A sizer for the database of this snapshot.
    public IndexSizer(Snapshot snapshot) {
        snapshot.statistics().relations().forEach(size -> relations.put(size.relation(), size));
        for (ColumnStatistics column : snapshot.statistics().columns()) {
            var address = new ColumnAddress(column.relation(), column.number());
            if (!column.inherited() || !columns.containsKey(address)) {
                columns.put(address, column);
            }
        }
        this.tableKeys = TableKeys.of(snapshot);
    }

    private record ColumnAddress(QualifiedName relation, int number) {}

    /// The size of an index that exists in no database.
    ///
    /// @param blueprint the index
    /// @param planner asked once for the rows of a partial index, and not otherwise
    public IndexSize estimate(IndexBlueprint blueprint, PlannedRows planner) {
        return estimate(blueprint, List.of(), planner);
    }

    /// The size of an index that exists in no database.
    ///
    /// @param blueprint the index
    /// @param expressions statistics of its expression columns, as far as they are known
    /// @param planner asked once for the rows of a partial index, and not otherwise
    public IndexSize estimate(IndexBlueprint blueprint, List<ColumnStatistics> expressions, PlannedRows planner) {
        Optional<RelationStatistics> table =
                blueprint.tableSize().or(() -> Optional.ofNullable(relations.get(blueprint.table())));
        double tableRows = table.map(RelationStatistics::estimatedTuples).orElse(0.0);
        double rows = blueprint
                .predicate()
                .map(condition -> planner.matching(blueprint.table(), condition))
                .orElse(tableRows);
        long blocks = table.map(RelationStatistics::blocks).orElse(0L);
        var statistics = new ArrayList<Optional<ColumnStatistics>>();
        var profiles = new ArrayList<ColumnProfile>();
        for (IndexColumn column : blueprint.columns()) {
            Optional<ColumnStatistics> known = statistics(blueprint, column, expressions);
            ColumnProfile whole = ColumnProfile.of(column, known, tableRows, blocks);
            statistics.add(known);
            profiles.add(blueprint
                    .predicate()
                    .map(condition -> new Restriction(condition, rows / Math.max(1, tableRows)).of(column, whole))
                    .orElse(whole));
        }
        int keys = blueprint.keys().size();
        var groups = new KeyGroups(profiles.subList(0, keys), profiles.subList(keys, profiles.size()), rows);
        return switch (blueprint.method()) {
            case "btree" ->
                new BtreeSizer(blueprint).size(groups.groups(tableKeys.distinct(blueprint, profiles, rows)));
            case "hash" -> HashSizer.size(groups.withoutNulls().groups(columns -> Double.NaN), tableRows);
            case "brin" -> new BrinSizer(blueprint, blocks).size(profiles, rows);
            case "gin" -> new GinSizer(blocks, rows).size(statistics, profiles);
            case "gist" -> TreeOfRows.GIST.size(profiles, rows);
            case "spgist" -> TreeOfRows.SPGIST.size(profiles, rows);
            default -> TreeOfRows.GIST.size(profiles, rows);
        };
    }

    private Optional<ColumnStatistics> statistics(
            IndexBlueprint blueprint, IndexColumn column, List<ColumnStatistics> expressions) {
        return column.source()
                .tableColumn()
                .map(number -> Optional.ofNullable(columns.get(new ColumnAddress(blueprint.table(), number))))
                .orElseGet(() -> expressions.stream()
                        .filter(known -> known.number() == column.number())
                        .findFirst()
                        .or(() -> Optional.ofNullable(
                                columns.get(new ColumnAddress(blueprint.index(), column.number())))));
    }
}
