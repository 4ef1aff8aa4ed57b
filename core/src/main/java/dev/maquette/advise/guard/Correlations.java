package dev.maquette.advise.guard;

import dev.maquette.advise.candidate.IndexChange;
import dev.maquette.model.QualifiedName;
import dev.maquette.model.Snapshot;
import dev.maquette.model.schema.Index;
import dev.maquette.model.statistics.ColumnStatistics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How far rows lie in the order of an index: the correlation of its leading column.
public final class Correlations {
    private final Map<String, Double> ofIndexes = new HashMap<>();
    private final Map<String, Double> ofColumns = new HashMap<>();

    private Correlations(Snapshot snapshot) {
        for (ColumnStatistics column : snapshot.statistics().columns()) {
            column.figures()
                    .correlation()
                    .ifPresent(value -> ofColumns.put(key(column.relation(), column.column()), value.doubleValue()));
        }
    }

    /// The correlations of a snapshot's indexes and of new ones, by their names, -1 to 1.
    public static Map<String, Double> of(Snapshot snapshot, List<IndexChange> changes) {
        var correlations = new Correlations(snapshot);
        for (Index index : snapshot.schema().relations().indexes()) {
            Optional<String> leading = index.shape().keys().getFirst().column();
            leading.ifPresent(column -> correlations.add(index.name(), index.table(), column));
        }
        for (IndexChange change : changes) {
            if (change instanceof IndexChange.Create create) {
                List<String> columns = create.definition().keys().getFirst().columns();
                columns.stream().limit(1).forEach(column -> correlations.add(create.index(), create.table(), column));
            }
        }
        return Map.copyOf(correlations.ofIndexes);
    }

    private static String key(QualifiedName table, String column) {
        return table + "." + column;
    }

    private void add(QualifiedName index, QualifiedName table, String column) {
        ofIndexes.put(index.name(), ofColumns.getOrDefault(key(table, column), 0.0));
    }
}
