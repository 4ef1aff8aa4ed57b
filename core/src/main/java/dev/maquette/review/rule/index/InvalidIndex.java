package dev.maquette.review.rule.index;

import dev.maquette.model.schema.Index;
import dev.maquette.model.schema.TableKind;
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
import dev.maquette.sql.Identifier;
import java.util.List;

/// `idx.invalid`: what a failed concurrent build left behind.
public final class InvalidIndex implements Rule {
    private static final RuleDescription DESCRIPTION =
            new RuleDescription("idx.invalid", "index that no query may use", Severity.WARNING, Topic.INDEXES);

    @Override
    public RuleDescription description() {
        return DESCRIPTION;
    }

    @Override
    public List<Finding> examine(ReviewSubject subject) {
        return subject.schema().relations().tables().stream()
                .filter(table -> table.kind() == TableKind.ORDINARY)
                .flatMap(table -> subject.indexes(table.name()).stream())
                .filter(index -> !index.state().valid())
                .map(index -> finding(subject, index))
                .toList();
    }

    private static Finding finding(ReviewSubject subject, Index index) {
        long bytes = IndexShapes.bytes(subject, index);
        return Finding.of(
                DESCRIPTION,
                Severity.WARNING,
                Subject.of(index),
                "Index " + index.name() + " is invalid: a concurrent build or rebuild of it failed.",
                Grounds.of(Evidence.of("size", bytes, "bytes"), Evidence.of("definition", index.definition()))
                        .costing("Writes " + (index.state().ready() ? "keep it up" : "skip it") + ", it takes "
                                + Amounts.bytes(bytes) + ", and no query may use it."),
                new Remedy(
                        "Rebuild it; where it was unique, remove the duplicates first that made the build fail.",
                        List.of("REINDEX INDEX CONCURRENTLY " + Identifier.quote(index.name())),
                        List.of("DROP INDEX CONCURRENTLY " + Identifier.quote(index.name())),
                        "indisvalid of the index in pg_catalog.pg_index is true."));
    }
}
