package dev.maquette.review.rule.index;

import dev.maquette.model.schema.ConstraintKind;
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
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// `idx.duplicate`: an index that another one replaces in every respect.
public final class DuplicateIndex implements Rule {
    private static final RuleDescription DESCRIPTION =
            new RuleDescription("idx.duplicate", "index that exists twice", Severity.WARNING, Topic.INDEXES);

    @Override
    public RuleDescription description() {
        return DESCRIPTION;
    }

    @Override
    public List<Finding> examine(ReviewSubject subject) {
        return subject.tables()
                .flatMap(table -> findings(subject, subject.indexes(table.name())).stream())
                .toList();
    }

    /// The indexes that can go; those that others rely on come first and stay, then those that enforce something.
    private static List<Finding> findings(ReviewSubject subject, List<Index> indexes) {
        var kept = new ArrayList<Index>();
        var findings = new ArrayList<Finding>();
        List<Index> neededFirst = indexes.stream()
                .filter(IndexShapes::usable)
                .sorted(Comparator.comparing((Index index) -> !reliedOn(subject, index))
                        .thenComparing(index -> !IndexShapes.needed(index))
                        .thenComparingInt(index -> -index.shape().include().size())
                        .thenComparing(index -> index.name().name()))
                .toList();
        for (Index index : neededFirst) {
            Optional<Index> same = kept.stream()
                    .filter(other -> IndexShapes.sameKeys(index, other) && IndexShapes.carries(other, index))
                    .findFirst();
            if (same.isPresent() && replaceable(subject, index, same.get())) {
                findings.add(finding(subject, index, same.get()));
            } else {
                kept.add(index);
            }
        }
        return findings;
    }

    private static boolean reliedOn(ReviewSubject subject, Index index) {
        return index.shape().primary()
                || index.state().replicaIdentity()
                || index.links().parent().isPresent()
                || subject.referencing(index.table()).stream()
                        .anyMatch(
                                key -> key.index().filter(index.name()::equals).isPresent());
    }

    /// A constraint may go when the other enforces the same and nothing refers to this one.
    private static boolean replaceable(ReviewSubject subject, Index index, Index other) {
        return !reliedOn(subject, index) && (!index.shape().unique() || enforcesTheSame(subject, index, other));
    }

    private static boolean enforcesTheSame(ReviewSubject subject, Index index, Index other) {
        return other.shape().unique()
                && other.shape().nullsNotDistinct() == index.shape().nullsNotDistinct()
                && deferrable(subject, other) == deferrable(subject, index);
    }

    /// Only an index that checks at once serves ON CONFLICT and foreign keys; only one that waits lets keys be swapped.
    private static boolean deferrable(ReviewSubject subject, Index index) {
        return subject.constraints(index.table()).stream()
                .anyMatch(constraint ->
                        constraint.index().filter(index.name()::equals).isPresent()
                                && constraint.kind() != ConstraintKind.FOREIGN_KEY
                                && constraint.state().deferrable());
    }

    private static Finding finding(ReviewSubject subject, Index index, Index other) {
        long bytes = IndexShapes.bytes(subject, index);
        long writes = IndexShapes.indexWrites(subject, index.table());
        return Finding.of(
                DESCRIPTION,
                Severity.WARNING,
                Subject.of(index),
                "Index " + index.name() + " has the same keys as "
                        + other.name().name() + ".",
                Grounds.of(Evidence.of("size", bytes, "bytes"), Evidence.of("definition", index.definition()))
                        .costing(Amounts.bytes(bytes) + " for nothing, and one more index entry for each of "
                                + Amounts.count(writes) + " writes counted."),
                new Remedy(
                        index.links().constraint().isPresent()
                                ? "Drop it; the other serves every query and enforces the same. A statement that names"
                                        + " this one in ON CONFLICT ON CONSTRAINT must name the other."
                                : "Drop it; the other serves every query.",
                        List.of(RemedySql.drop(subject, index)),
                        List.of(RemedySql.recreate(subject, index)),
                        "The plans of the workload are the same without it."));
    }
}
