package dev.maquette.scale.growth;

import dev.maquette.model.QualifiedName;
import dev.maquette.model.Snapshot;
import dev.maquette.model.schema.Index;
import dev.maquette.model.schema.IndexKey;
import dev.maquette.model.statistics.IndexFacts;
import dev.maquette.model.statistics.Statistics;
import dev.maquette.scale.sizing.IndexBlueprint;
import dev.maquette.scale.sizing.IndexSize;
import dev.maquette.scale.sizing.IndexSizer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How indexes grow with their tables: by as much as an index built anew would, so that what is known of the real one,
/// bloat for example, is kept.
final class IndexGrowth {
    private final TableFactors factors;
    private final GrownKeys keys;
    private final Map<QualifiedName, Index> indexes = new HashMap<>();
    private final Map<QualifiedName, IndexSize> sizesBefore = new HashMap<>();
    private final Map<QualifiedName, IndexSize> sizesAfter = new HashMap<>();

    /// The growth of the indexes of a snapshot.
    ///
    /// @param before what the tables really hold
    /// @param after what the tables really would hold
    IndexGrowth(Snapshot snapshot, Statistics before, Statistics after, TableFactors factors, GrownKeys keys) {
        this.factors = factors;
        this.keys = keys;
        var blueprints = new SnapshotBlueprints(snapshot);
        var sizerBefore = new IndexSizer(snapshot.withStatistics(before));
        var sizerAfter = new IndexSizer(snapshot.withStatistics(after));
        var entries = new HashMap<QualifiedName, Double>();
        before.relations().forEach(size -> entries.put(size.relation(), size.estimatedTuples()));
        for (Index index : snapshot.schema().relations().indexes()) {
            indexes.put(index.name(), index);
            double factor = factors.of(index.table());
            double rows = entries.getOrDefault(index.name(), 0.0);
            if (factor != 1 && rows > 0) {
                IndexBlueprint blueprint = blueprints.of(index);
                sizesBefore.put(index.name(), sizerBefore.estimate(blueprint, (table, condition) -> rows));
                sizesAfter.put(index.name(), sizerAfter.estimate(blueprint, (table, condition) -> rows * factor));
            }
        }
    }

    /// Whether this relation is an index.
    boolean isIndex(QualifiedName relation) {
        return indexes.containsKey(relation);
    }

    /// The table of an index.
    QualifiedName table(QualifiedName index) {
        Index known = indexes.get(index);
        return known == null ? index : known.table();
    }

    /// How many times as many pages an index has.
    double pages(QualifiedName index) {
        IndexSize before = sizesBefore.get(index);
        IndexSize after = sizesAfter.get(index);
        return before == null || after == null ? factors.of(table(index)) : (double) after.pages() / before.pages();
    }

    /// What the planner reads from the file of an index.
    IndexFacts facts(IndexFacts known) {
        IndexSize before = sizesBefore.get(known.index());
        IndexSize after = sizesAfter.get(known.index());
        Optional<Integer> height = before == null || after == null
                ? known.height()
                : known.height().map(levels -> Math.max(0, levels + after.height() - before.height()));
        return new IndexFacts(
                known.index(),
                height,
                known.heightEstimated(),
                known.endPoints().map(ends -> endPoints(known.index(), ends)),
                known.metapage());
    }

    private IndexFacts.EndPoints endPoints(QualifiedName name, IndexFacts.EndPoints ends) {
        Index index = indexes.get(name);
        List<IndexKey> parts = index == null ? List.of() : index.shape().keys();
        return parts.stream()
                .findFirst()
                .flatMap(IndexKey::column)
                .flatMap(column -> keys.stretch(table(name), column))
                .map(stretch -> new IndexFacts.EndPoints(stretch.move(ends.least()), stretch.move(ends.greatest())))
                .orElse(ends);
    }
}
