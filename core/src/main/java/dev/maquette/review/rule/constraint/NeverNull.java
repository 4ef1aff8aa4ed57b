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
                .flatMap(table -> table.columns().stream()
                        .filter(column -> !column.notNull())
                        .filter(column -> subject.statistics(table.name(), column)
                                .filter(statistics -> statistics.figures().nullFraction() == 0)
                                .isPresent())
                        .map(column -> finding(subject, table, column)))
                .toList();
    }

    private static Finding finding(ReviewSubject subject, Table table, Column column) {
        return Finding.of(
                DESCRIPTION,
                Severity.INFO,
                Subject.column(table, column.name()),
                "Column " + table.name() + "(" + column.name() + ") may be NULL, but no row of the sample has a NULL"
                        + " there.",
                Grounds.of(
                        Evidence.of("rows", subject.rows(table.name()), "rows"), Evidence.of("share of NULL", 0, "")),
                new Remedy(
                        "If every row must have a value, say so.",
                        RemedySql.setNotNull(subject, table.name(), column.name()),
                        List.of(RemedySql.dropNotNull(table.name(), column.name())),
                        "attnotnull of the column in pg_catalog.pg_attribute is true."));
    }
}
