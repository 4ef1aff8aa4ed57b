package dev.maquette.scale;

import dev.maquette.model.QualifiedName;
import dev.maquette.model.Snapshot;
import dev.maquette.model.schema.Column;
import dev.maquette.model.schema.ObjectKind;
import dev.maquette.model.schema.Table;
import dev.maquette.model.statistics.ColumnStatistics;
import dev.maquette.model.statistics.Distribution;
import dev.maquette.model.statistics.Statistics;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// The part of a snapshot's statistics that a model can take.
final class Loadable {
    private static final Set<ObjectKind> WITH_STATISTICS =
            Set.of(ObjectKind.TABLE, ObjectKind.VIEW, ObjectKind.INDEX, ObjectKind.STATISTICS);

    private Loadable() {}

    /// The snapshot without statistics of what was left out, and without values of types that others stand in for.
    static Snapshot of(Snapshot snapshot, List<LeftOut> leftOut, Set<QualifiedName> standIns) {
        Set<QualifiedName> missing = leftOut.stream()
                .map(LeftOut::object)
                .filter(object -> WITH_STATISTICS.contains(object.kind()))
                .map(object -> object.name())
                .collect(Collectors.toSet());
        if (missing.isEmpty() && standIns.isEmpty()) {
            return snapshot;
        }
        Set<ColumnNumber> unreadable = unreadable(snapshot, standIns);
        Statistics all = snapshot.statistics();
        var statistics = new Statistics(
                all.relations(),
                all.columns().stream()
                        .filter(column -> !missing.contains(column.relation()))
                        .map(column -> unreadable.contains(new ColumnNumber(column.relation(), column.number()))
                                ? withoutValues(column)
                                : column)
                        .toList(),
                all.extended().stream()
                        .filter(extended -> !missing.contains(extended.object()))
                        .toList(),
                all.indexes(),
                all.hidden());
        return snapshot.withStatistics(statistics);
    }

    private static Set<ColumnNumber> unreadable(Snapshot snapshot, Set<QualifiedName> standIns) {
        var columns = new HashSet<ColumnNumber>();
        for (Table table : snapshot.schema().relations().tables()) {
            for (Column column : table.columns()) {
                if (standIns.contains(column.type().name())) {
                    columns.add(new ColumnNumber(table.name(), column.number()));
                }
            }
        }
        return columns;
    }

    private static ColumnStatistics withoutValues(ColumnStatistics column) {
        return new ColumnStatistics(
                column.relation(),
                column.number(),
                column.column(),
                column.inherited(),
                column.figures(),
                Distribution.unknown());
    }

    private record ColumnNumber(QualifiedName relation, int number) {}
}
