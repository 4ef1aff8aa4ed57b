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
import dev.maquette.review.rule.Words;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// `vol.retention-missing`: a log that only grows.
public final class RetentionMissing implements Rule {
    private static final RuleDescription DESCRIPTION =
            new RuleDescription("vol.retention-missing", "log that only grows", Severity.WARNING, Topic.VOLUME);
    private static final Set<String> LOGS = Set.of(
            "log",
            "logs",
            "audit",
            "audits",
            "event",
            "events",
            "history",
            "session",
            "sessions",
            "activity",
            "trace",
            "traces",
            "queue",
            "outbox");

    /// From this many rows on getting rid of old ones is work that should be planned.
    private static final double MANY_ROWS = 1_000_000;

    /// Below this the table may be new.
    private static final double SOME_ROWS = 10_000;

    @Override
    public RuleDescription description() {
        return DESCRIPTION;
    }

    @Override
    public List<Finding> examine(ReviewSubject subject) {
        return subject.tables()
                .filter(table -> table.kind() == TableKind.ORDINARY)
                .filter(table -> Words.hold(table.name().name(), LOGS))
                .filter(table -> subject.rows(table.name()) >= SOME_ROWS)
                .filter(table -> subject.usage(table.name())
                        .filter(usage -> usage.writes().deleted() == 0)
                        .isPresent())
                .flatMap(table -> moment(table).map(column -> finding(subject, table, column)).stream())
                .toList();
    }

    private static Optional<Column> moment(Table table) {
        return table.columns().stream()
                .filter(column -> Types.base(column).startsWith("timestamp")
                        || Types.base(column).equals("date"))
                .findFirst();
    }

    private static Finding finding(ReviewSubject subject, Table table, Column moment) {
        double rows = subject.rows(table.name());
        long inserted = subject.usage(table.name())
                .map(usage -> usage.writes().inserted())
                .orElse(0L);
        return Finding.of(
                DESCRIPTION,
                rows >= MANY_ROWS ? Severity.WARNING : Severity.INFO,
                Subject.of(table),
                "Nothing was ever deleted from " + table.name() + ", which by its name is a log.",
                Grounds.of(
                                Evidence.of("rows", rows, "rows"),
                                Evidence.of("rows inserted while counting", inserted, "rows"),
                                Evidence.of("rows deleted while counting", 0, "rows"))
                        .costing(Amounts.rows(rows) + " in " + Amounts.bytes(subject.bytes(table.name()))
                                + " are kept, backed up and, where they name people, answered for, without an end."),
                Remedy.advice(
                        "Decide how long rows are needed, partition the table by " + moment.name()
                                + ", and drop partitions that are past it.",
                        "The oldest row is not older than the decision says."));
    }
}
