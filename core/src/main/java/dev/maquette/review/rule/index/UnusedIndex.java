package dev.maquette.review.rule.index;

import dev.maquette.model.QualifiedName;
import dev.maquette.model.schema.ConstraintKind;
import dev.maquette.model.schema.Index;
import dev.maquette.model.usage.IndexUsage;
import dev.maquette.model.usage.TableUsage;
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
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// `idx.unused`: an index no query has used while the server was counting.
public final class UnusedIndex implements Rule {
    private static final RuleDescription DESCRIPTION =
            new RuleDescription("idx.unused", "index that no query uses", Severity.WARNING, Topic.INDEXES);

    /// A week has weekly jobs in it; what runs monthly must be thought of by a person.
    private static final Duration LONG_ENOUGH = Duration.ofDays(7);

    /// A table that was read this often while an index of it was not says something even in a short time.
    private static final long MANY_SCANS = 10_000;

    /// Below this the index costs next to nothing.
    private static final long SMALL_BYTES = 1024 * 1024;

    @Override
    public RuleDescription description() {
        return DESCRIPTION;
    }

    @Override
    public List<Finding> examine(ReviewSubject subject) {
        return subject.tables()
                .flatMap(table -> subject.indexes(table.name()).stream()
                        .filter(index -> IndexShapes.usable(index) && !IndexShapes.needed(index))
                        .filter(index -> !supportsForeignKey(subject, index))
                        .filter(index -> scans(subject, index)
                                .filter(scans -> scans == 0)
                                .isPresent())
                        .filter(_ -> tableScans(subject, table.name()) > 0)
                        .map(index -> finding(subject, index)))
                .toList();
    }

    /// Checks of a foreign key count as scans, but deletes of the referenced rows may be rare and still need the index.
    private static boolean supportsForeignKey(ReviewSubject subject, Index index) {
        return subject.constraints(index.table(), ConstraintKind.FOREIGN_KEY).stream()
                .anyMatch(key -> index.shape().keys().stream()
                        .limit(key.columns().size())
                        .allMatch(part ->
                                part.column().filter(key.columns()::contains).isPresent()));
    }

    /// An index of a partitioned table is used when one of its parts is.
    private static Optional<Long> scans(ReviewSubject subject, Index index) {
        List<Index> parts = subject.children(index.table()).stream()
                .flatMap(child -> subject.indexes(child.name()).stream())
                .filter(child ->
                        child.links().parent().filter(index.name()::equals).isPresent())
                .toList();
        if (parts.isEmpty()) {
            return subject.indexUsage(index.name()).map(IndexUsage::scans);
        }
        return parts.stream().flatMap(part -> scans(subject, part).stream()).reduce(Long::sum);
    }

    private static long tableScans(ReviewSubject subject, QualifiedName table) {
        long own = subject.usage(table)
                .map(TableUsage::reads)
                .map(reads -> reads.sequentialScans() + reads.indexScans())
                .orElse(0L);
        return own
                + subject.children(table).stream()
                        .mapToLong(child -> tableScans(subject, child.name()))
                        .sum();
    }

    private static Finding finding(ReviewSubject subject, Index index) {
        long bytes = IndexShapes.bytes(subject, index);
        long scans = tableScans(subject, index.table());
        boolean known = subject.countedFor()
                        .filter(window -> window.compareTo(LONG_ENOUGH) >= 0)
                        .isPresent()
                || scans >= MANY_SCANS;
        String window = subject.countedFor().map(Amounts::duration).orElse("since the server was set up");
        return Finding.of(
                DESCRIPTION,
                known && bytes >= SMALL_BYTES ? Severity.WARNING : Severity.INFO,
                Subject.of(index),
                "No query has used index " + index.name() + " while the server counted.",
                Grounds.of(
                                Evidence.of("scans", 0, "scans"),
                                Evidence.of("scans of the table", scans, "scans"),
                                Evidence.of("counted for", window),
                                Evidence.of("size", bytes, "bytes"))
                        .costing(Amounts.bytes(bytes) + ", and one more index entry for each of "
                                + Amounts.count(IndexShapes.indexWrites(subject, index.table())) + " writes counted."),
                new Remedy(
                        "Drop it, when no standby uses it and no monthly or yearly job needs it: each server counts for"
                                + " itself.",
                        List.of(RemedySql.drop(subject, index)),
                        List.of(RemedySql.recreate(subject, index)),
                        "idx_scan of the index in pg_catalog.pg_stat_user_indexes is 0 on every standby."));
    }
}
