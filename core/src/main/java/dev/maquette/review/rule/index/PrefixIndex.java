package dev.maquette.review.rule.index;

import dev.maquette.model.schema.Index;
import dev.maquette.review.Evidence;
import dev.maquette.review.Finding;
import dev.maquette.review.Grounds;
import dev.maquette.review.Remedy;
import dev.maquette.review.ReviewSubject;
import dev.maquette.review.Rule;
import dev.maquette.review.RuleDescription;
import dev.maquette.review.Severity;
import dev.maquette.review.Subject;
import dev.maquette.review.Topic;
import dev.maquette.review.rule.Amounts;
import dev.maquette.review.rule.RemedySql;
import java.util.List;
import java.util.Optional;

/// `idx.prefix`: an index whose keys another index begins with.
public final class PrefixIndex implements Rule {
    private static final RuleDescription DESCRIPTION =
            new RuleDescription("idx.prefix", "index that another one begins with", Severity.WARNING, Topic.INDEXES);

    /// An index this much smaller than the wider one may be kept for the reads that it makes cheaper.
    private static final double MUCH_SMALLER = 0.34;

    /// Below this the index costs next to nothing.
    private static final long SMALL_BYTES = 128 * 1024;

    @Override
    public RuleDescription description() {
        return DESCRIPTION;
    }

    @Override
    public List<Finding> examine(ReviewSubject subject) {
        return subject.tables()
                .flatMap(table -> subject.indexes(table.name()).stream()
                        .filter(index -> index.shape().method().equals("btree"))
                        .filter(index -> IndexShapes.usable(index) && !IndexShapes.needed(index))
                        .flatMap(index -> wider(subject, index).map(other -> finding(subject, index, other)).stream()))
                .toList();
    }

    private static Optional<Index> wider(ReviewSubject subject, Index index) {
        return subject.indexes(index.table()).stream()
                .filter(IndexShapes::usable)
                .filter(other -> IndexShapes.prefix(index, other) && IndexShapes.carries(other, index))
                .findFirst();
    }

    private static Finding finding(ReviewSubject subject, Index index, Index other) {
        long bytes = IndexShapes.bytes(subject, index);
        long otherBytes = IndexShapes.bytes(subject, other);
        boolean cheap = bytes < SMALL_BYTES || bytes < MUCH_SMALLER * otherBytes;
        return Finding.of(
                DESCRIPTION,
                cheap ? Severity.INFO : Severity.WARNING,
                Subject.of(index),
                "Index " + index.name() + " is the beginning of " + other.name().name()
                        + ", which can serve its queries.",
                Grounds.of(
                                Evidence.of("size", bytes, "bytes"),
                                Evidence.of("size of " + other.name().name(), otherBytes, "bytes"))
                        .costing(Amounts.bytes(bytes) + ", and one more index entry for each of "
                                + Amounts.count(IndexShapes.indexWrites(subject, index.table())) + " writes counted."),
                new Remedy(
                        "Drop it; the wider one finds the same rows.",
                        List.of(RemedySql.drop(subject, index)),
                        List.of(RemedySql.recreate(subject, index)),
                        "The workload's statements cost no more without it."));
    }
}
