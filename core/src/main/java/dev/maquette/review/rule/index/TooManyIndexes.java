package dev.maquette.review.rule.index;

import dev.maquette.model.schema.Index;
import dev.maquette.model.schema.Table;
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
import java.util.List;

/// `idx.too-many`: more indexes on a written table than its reads need.
public final class TooManyIndexes implements Rule {
    private static final RuleDescription DESCRIPTION =
            new RuleDescription("idx.too-many", "many indexes on a written table", Severity.WARNING, Topic.INDEXES);

    /// Each index is another tree to descend for each write; from ten on they cost more than the row itself.
    private static final int MANY = 10;

    /// Below this many writes the cost is hypothetical.
    private static final long WRITTEN = 1_000;

    @Override
    public RuleDescription description() {
        return DESCRIPTION;
    }

    @Override
    public List<Finding> examine(ReviewSubject subject) {
        return subject.tables()
                .filter(table -> subject.indexes(table.name()).size() >= MANY)
                .map(table -> finding(subject, table))
                .toList();
    }

    private static Finding finding(ReviewSubject subject, Table table) {
        List<Index> indexes = subject.indexes(table.name());
        long bytes = indexes.stream()
                .mapToLong(index -> IndexShapes.bytes(subject, index))
                .sum();
        long writes = IndexShapes.indexWrites(subject, table.name());
        return Finding.of(
                DESCRIPTION,
                writes >= WRITTEN ? Severity.WARNING : Severity.INFO,
                Subject.of(table),
                "Table " + table.name() + " has " + indexes.size() + " indexes.",
                Grounds.of(
                                Evidence.of("indexes", indexes.size(), "indexes"),
                                Evidence.of("size of the indexes", bytes, "bytes"),
                                Evidence.of("size of the table", subject.bytes(table.name()), "bytes"),
                                Evidence.of("writes that touched indexes", writes, "rows"))
                        .costing("Each of " + Amounts.count(writes) + " writes counted made " + indexes.size()
                                + " index entries; the indexes have " + Amounts.bytes(bytes) + ", the table "
                                + Amounts.bytes(subject.bytes(table.name())) + "."),
                Remedy.advice(
                        "Merge indexes that begin alike and drop what is not used: maquette advise works out the set"
                                + " that serves the workload best.",
                        "The workload's total cost does not grow while indexes go."));
    }
}
