package dev.maquette.scale.growth;

import dev.maquette.model.QualifiedName;
import dev.maquette.model.Snapshot;
import dev.maquette.model.schema.Column;
import dev.maquette.model.schema.Table;
import dev.maquette.model.statistics.ColumnStatistics;
import dev.maquette.model.statistics.RelationStatistics;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/// The samples that `ANALYZE` takes of the tables of a snapshot.
final class TableSamples {
    /// From this correlation on, rows with equal values lie together.
    private static final double TOGETHER = 0.9;

    private static final int DEFAULT_TARGET = 100;

    private final int defaultTarget;
    private final Map<QualifiedName, RelationStatistics> sizes = new HashMap<>();
    private final Map<QualifiedName, Table> tables = new HashMap<>();
    private final Map<QualifiedName, List<QualifiedName>> children = new HashMap<>();

    /// The samples of a snapshot as it is.
    TableSamples(Snapshot snapshot) {
        this.defaultTarget = snapshot.origin()
                .setting("default_statistics_target")
                .map(Integer::parseInt)
                .orElse(DEFAULT_TARGET);
        snapshot.statistics().relations().forEach(size -> sizes.put(size.relation(), size));
        for (Table table : snapshot.schema().relations().tables()) {
            tables.put(table.name(), table);
            table.inheritance()
                    .parents()
                    .forEach(parent -> children.computeIfAbsent(parent, name -> new ArrayList<>())
                            .add(table.name()));
        }
    }

    /// The statistics target of a column.
    int target(QualifiedName table, String column) {
        Table known = tables.get(table);
        return known == null
                ? defaultTarget
                : known.column(column).map(this::target).orElse(defaultTarget);
    }

    private int target(Column column) {
        return column.storage().statisticsTarget().filter(target -> target > 0).orElse(defaultTarget);
    }

    /// The sample of a table for one of its columns.
    ///
    /// @param factors how many times as large each table is
    AnalyzeSample sample(QualifiedName table, ColumnStatistics column, TableFactors factors) {
        boolean together = column.figures().correlation().stream().anyMatch(value -> Math.abs(value) > TOGETHER);
        return sample(table, together, column.inherited(), factors);
    }

    /// The sample of a table.
    ///
    /// @param together whether rows with equal values lie together
    /// @param inherited whether the tables that inherit from it belong to it
    /// @param factors how many times as large each table is
    AnalyzeSample sample(QualifiedName table, boolean together, boolean inherited, TableFactors factors) {
        double rows = 0;
        double pages = 0;
        for (QualifiedName part : inherited ? withChildren(table) : List.of(table)) {
            RelationStatistics size = sizes.get(part);
            if (size != null && size.pages() > 0) {
                rows += size.tuples() * factors.of(part);
                pages += size.pages() * factors.of(part);
            }
        }
        return AnalyzeSample.of(Math.max(1, rows), pages, largestTarget(table), together);
    }

    private int largestTarget(QualifiedName table) {
        Table known = tables.get(table);
        return known == null
                ? defaultTarget
                : known.columns().stream().mapToInt(this::target).max().orElse(defaultTarget);
    }

    private List<QualifiedName> withChildren(QualifiedName table) {
        var all = new ArrayList<QualifiedName>();
        var seen = new HashSet<QualifiedName>();
        var open = new ArrayDeque<>(List.of(table));
        while (!open.isEmpty()) {
            QualifiedName next = open.remove();
            if (seen.add(next)) {
                all.add(next);
                // A partitioned table's own figures are the sum of those of its partitions, without pages.
                open.addAll(children.getOrDefault(next, List.of()));
            }
        }
        return all;
    }
}
