package dev.maquette.review.rule.constraint;

import dev.maquette.model.schema.Column;
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
import dev.maquette.review.rule.RemedySql;
import java.util.List;
import java.util.Optional;

/// `con.not-null-unused`: a column that may be NULL and never is.
public final class NeverNull implements Rule {
    private static final RuleDescription DESCRIPTION = new RuleDescription(
            "con.not-null-unused", "column that is never NULL but may be", Severity.INFO, Topic.CONSTRAINTS);

    /// In fewer rows the absence of NULL says little.
    private static final double ENOUGH_ROWS = 10_000;

    @Override
    public RuleDescription description() {
        return DESCRIPTION;
    }

    @Override
    public List<Finding> examine(ReviewSubject subject) {
        return subject.tables()
                .filter(table -> subject.rows(table.name()) >= ENOUGH_ROWS)
                .flatMap(table -> finding(
                        subject,
                        table,
                        table.columns().stream()
                                .filter(column -> !column.notNull())
                                .filter(column -> subject.statistics(table.name(), column)
                                        .filter(statistics ->
                                                statistics.figures().nullFraction() == 0)
                                        .isPresent())
                                .map(Column::name)
                                .toList())
                        .stream())
                .toList();
    }

    private static Optional<Finding> finding(ReviewSubject subject, Table table, List<String> columns) {
        if (columns.isEmpty()) {
            return Optional.empty();
        }
        boolean one = columns.size() == 1;
        String names = String.join(", ", columns);
        return Optional.of(Finding.of(
                DESCRIPTION,
                Severity.INFO,
                Subject.columns(table.name(), columns),
                (one ? "Column " + names : columns.size() + " columns") + " of " + table.name()
                        + " may be NULL, but no row of the sample has a NULL there.",
                Grounds.of(
                        Evidence.of("rows", subject.rows(table.name()), "rows"), Evidence.of("share of NULL", 0, "")),
                new Remedy(
                        one ? "If every row must have a value, say so." : "Say so of those that must have a value.",
                        columns.stream()
                                .flatMap(column -> RemedySql.setNotNull(subject, table.name(), column).stream())
                                .toList(),
                        columns.reversed().stream()
                                .map(column -> RemedySql.dropNotNull(table.name(), column))
                                .toList(),
                        "attnotnull of each column in pg_catalog.pg_attribute is true.")));
    }
}
