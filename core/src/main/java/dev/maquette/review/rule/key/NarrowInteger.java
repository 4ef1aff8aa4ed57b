package dev.maquette.review.rule.key;

import dev.maquette.model.schema.Column;
import dev.maquette.model.schema.Sequence;
import dev.maquette.model.schema.Table;
import dev.maquette.review.Evidence;
import dev.maquette.review.Finding;
import dev.maquette.review.Grounds;
import dev.maquette.review.ReviewSubject;
import dev.maquette.review.Rule;
import dev.maquette.review.RuleDescription;
import dev.maquette.review.Severity;
import dev.maquette.review.Subject;
import dev.maquette.review.Topic;
import dev.maquette.review.rule.Amounts;
import dev.maquette.review.rule.TypeChange;
import dev.maquette.review.rule.Types;
import java.util.List;
import java.util.Optional;

/// `key.narrow-integer`: a number generator that will run out.
public final class NarrowInteger implements Rule {
    private static final RuleDescription DESCRIPTION = new RuleDescription(
            "key.narrow-integer", "integer key that runs out of numbers", Severity.ERROR, Topic.KEYS);

    /// Half used is the last moment at which growth like that so far leaves as much time again.
    private static final double USED_WARNING = 0.5;

    /// With four fifths used, a wide change on a big table should have begun.
    private static final double USED_ERROR = 0.8;

    @Override
    public RuleDescription description() {
        return DESCRIPTION;
    }

    @Override
    public List<Finding> examine(ReviewSubject subject) {
        return subject.schema().relations().sequences().stream()
                .flatMap(sequence -> finding(subject, sequence).stream())
                .toList();
    }

    private static Optional<Finding> finding(ReviewSubject subject, Sequence sequence) {
        if (sequence.ownedBy().isEmpty()
                || sequence.range().cycle()
                || sequence.range().increment() < 1) {
            return Optional.empty();
        }
        Table table = subject.table(sequence.ownedBy().get().table()).orElse(null);
        if (table == null) {
            return Optional.empty();
        }
        return table.column(sequence.ownedBy().get().column())
                .filter(column -> capacity(column) < Long.MAX_VALUE)
                .filter(column -> used(sequence, column) >= USED_WARNING)
                .map(column -> finding(subject, table, column, sequence));
    }

    private static long capacity(Column column) {
        return switch (Types.base(column)) {
            case "smallint" -> Short.MAX_VALUE;
            case "integer" -> Integer.MAX_VALUE;
            default -> Long.MAX_VALUE;
        };
    }

    private static double used(Sequence sequence, Column column) {
        long last = sequence.lastValue().orElse(sequence.range().start());
        return (double) last / Math.min(capacity(column), sequence.range().maximum());
    }

    private static Finding finding(ReviewSubject subject, Table table, Column column, Sequence sequence) {
        double used = used(sequence, column);
        long left = Math.min(capacity(column), sequence.range().maximum())
                - sequence.lastValue().orElse(0L);
        return Finding.of(
                DESCRIPTION,
                used >= USED_ERROR ? Severity.ERROR : Severity.WARNING,
                Subject.column(table, column.name()),
                "Column " + table.name() + "(" + column.name() + ") is " + Types.base(column)
                        + " and its sequence has used " + Amounts.share(used) + " of the numbers.",
                Grounds.of(Evidence.of("numbers used", used, ""), Evidence.of("numbers left", left, ""))
                        .costing("After " + Amounts.count(left) + " more rows every INSERT fails."),
                TypeChange.of(subject, table, column, "bigint", "", ""));
    }
}
