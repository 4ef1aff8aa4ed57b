package dev.maquette.review.rule.volume;

import dev.maquette.model.schema.Column;
import dev.maquette.model.schema.Table;
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
import dev.maquette.review.rule.Types;
import java.util.List;

/// `vol.partition-needed`: a table past the size that vacuum and maintenance handle in one piece.
public final class PartitionNeeded implements Rule {
    private static final RuleDescription DESCRIPTION = new RuleDescription(
            "vol.partition-needed", "very large table in one piece", Severity.WARNING, Topic.VOLUME);

    /// A vacuum, an index build or a dump of more than this takes hours, during which nothing old can be cleaned up.
    private static final double LARGE_BYTES = 100.0 * 1024 * 1024 * 1024;

    @Override
    public RuleDescription description() {
        return DESCRIPTION;
    }

    @Override
    public List<Finding> examine(ReviewSubject subject) {
        return subject.tables()
                .filter(table -> table.kind() == TableKind.ORDINARY)
                .filter(table -> subject.bytes(table.name()) >= LARGE_BYTES)
                .map(table -> finding(subject, table))
                .toList();
    }

    private static Finding finding(ReviewSubject subject, Table table) {
        String key = table.columns().stream()
                .filter(column -> Types.base(column).startsWith("timestamp")
                        || Types.base(column).equals("date"))
                .map(Column::name)
                .findFirst()
                .orElse("the key most queries carry");
        long bytes = subject.bytes(table.name());
        return Finding.of(
                DESCRIPTION,
                Severity.WARNING,
                Subject.of(table),
                "Table " + table.name() + " has " + Amounts.bytes(bytes) + " in one piece.",
                Grounds.of(Evidence.of("size", bytes, "bytes"), Evidence.of("rows", subject.rows(table.name()), "rows"))
                        .costing("One vacuum works through all of " + Amounts.bytes(bytes)
                                + ", and old rows go one by one instead of with their partition."),
                Remedy.advice(
                        "Partition it by range of " + key + "; the present table becomes the first partition.",
                        "Plans of queries that carry the key read few partitions."));
    }
}
