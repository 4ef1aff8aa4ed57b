package dev.maquette.scale.growth;

import dev.maquette.model.schema.Relations;
import dev.maquette.model.schema.Schema;
import dev.maquette.model.schema.Sequence;
import dev.maquette.model.schema.SequenceRange;
import java.util.List;
import java.util.Optional;

/// Sequences that have given as many more numbers as their tables have more rows.
final class GrownSequences {
    private GrownSequences() {}

    /// The schema with them.
    static Schema in(Schema schema, TableFactors factors) {
        Relations relations = schema.relations();
        List<Sequence> sequences = relations.sequences().stream()
                .map(sequence -> grown(sequence, factors))
                .toList();
        return new Schema(
                schema.environment(),
                schema.types(),
                schema.code(),
                new Relations(
                        relations.tables(),
                        relations.views(),
                        sequences,
                        relations.indexes(),
                        relations.constraints(),
                        relations.statistics()),
                schema.behaviour(),
                schema.dependencies(),
                schema.omissions());
    }

    private static Sequence grown(Sequence sequence, TableFactors factors) {
        double factor =
                sequence.ownedBy().map(owner -> factors.of(owner.table())).orElse(1.0);
        return factor == 1
                ? sequence
                : sequence.withLastValue(sequence.lastValue().map(last -> moved(last, sequence.range(), factor)));
    }

    private static long moved(long last, SequenceRange range, double factor) {
        double value = range.start() + ((double) last - range.start()) * factor;
        return (long) Math.clamp(value, range.minimum(), range.maximum());
    }

    /// How many numbers a sequence can still give before an INSERT fails; empty when it begins again instead.
    ///
    /// @param capacity the greatest number its column holds
    static Optional<Double> left(Sequence sequence, double capacity) {
        SequenceRange range = sequence.range();
        if (range.cycle()) {
            return Optional.empty();
        }
        boolean rising = range.increment() > 0;
        double last = sequence.lastValue().orElse(range.start());
        double end = rising ? Math.min(range.maximum(), capacity) : Math.max(range.minimum(), -capacity - 1);
        return Optional.of(Math.max(0, (end - last) / range.increment()));
    }
}
