package dev.maquette.review.rule.foreignkey;

import dev.maquette.model.schema.Column;
import dev.maquette.model.schema.ConstraintKind;
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
import dev.maquette.review.rule.Types;
import dev.maquette.review.rule.Words;
import java.util.List;
import java.util.Optional;

/// `fk.polymorphic`: a type and an identifier that together refer to several tables.
public final class Polymorphic implements Rule {
    private static final RuleDescription DESCRIPTION = new RuleDescription(
            "fk.polymorphic", "one column referring to several tables", Severity.WARNING, Topic.FOREIGN_KEYS);

    /// Below this, a mistake is still easily found by hand.
    private static final double SMALL_ROWS = 1_000;

    @Override
    public RuleDescription description() {
        return DESCRIPTION;
    }

    @Override
    public List<Finding> examine(ReviewSubject subject) {
        return subject.tables()
                .flatMap(table -> table.columns().stream().flatMap(column -> finding(subject, table, column).stream()))
                .toList();
    }

    private static Optional<Finding> finding(ReviewSubject subject, Table table, Column id) {
        List<String> words = Words.of(id.name());
        if (words.size() < 2 || !words.getLast().equals("id") || !id.name().endsWith("id")) {
            return Optional.empty();
        }
        String stem = id.name().substring(0, id.name().length() - 2);
        boolean declared = subject.constraints(table.name(), ConstraintKind.FOREIGN_KEY).stream()
                .anyMatch(key -> key.columns().contains(id.name()));
        return table.columns().stream()
                .filter(column ->
                        column.name().equals(stem + "type") || column.name().equals(stem + "kind"))
                .filter(column ->
                        Types.string(column) || column.type().typeClass().kind() == 'e')
                .filter(_ -> !declared)
                .findFirst()
                .map(type -> finding(subject, table, type, id));
    }

    private static Finding finding(ReviewSubject subject, Table table, Column type, Column id) {
        double rows = subject.rows(table.name());
        double kinds = subject.statistics(table.name(), type)
                .map(statistics -> statistics.distinctValues(rows))
                .orElse(0.0);
        return Finding.of(
                DESCRIPTION,
                rows >= SMALL_ROWS ? Severity.WARNING : Severity.INFO,
                Subject.columns(table.name(), List.of(type.name(), id.name())),
                "What " + table.name() + "(" + id.name() + ") refers to depends on " + type.name()
                        + ", so no foreign key can check it.",
                Grounds.of(Evidence.of("rows", rows, "rows"), Evidence.of("kinds of target", kinds, "values"))
                        .costing(Amounts.rows(rows) + " may refer to rows that are gone, and joins must know the table"
                                + " beforehand."),
                Remedy.advice(
                        "Have one nullable foreign key column for each target and CHECK (num_nonnulls(…) = 1), or give"
                                + " the targets a common parent table.",
                        "Every reference is checked by a foreign key."));
    }
}
