package dev.maquette.review.rule.key;

import dev.maquette.model.schema.Constraint;
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
import java.util.stream.Collectors;

/// `key.composite-wide`: a primary key of three or more columns that other tables repeat.
public final class CompositeWide implements Rule {
    private static final RuleDescription DESCRIPTION = new RuleDescription(
            "key.composite-wide", "wide key repeated in other tables", Severity.WARNING, Topic.KEYS);

    /// Two columns are the natural key of a link; from three on, joins and references become clumsy.
    private static final int WIDE_COLUMNS = 3;

    /// From this many referencing rows on, the repeated columns cost more than clumsiness.
    private static final double MANY_ROWS = 1_000_000;

    @Override
    public RuleDescription description() {
        return DESCRIPTION;
    }

    @Override
    public List<Finding> examine(ReviewSubject subject) {
        return subject.tables()
                .flatMap(table -> subject.primaryKey(table.name()).stream()
                        .filter(key -> key.columns().size() >= WIDE_COLUMNS)
                        .filter(key -> !referencing(subject, key).isEmpty())
                        .map(key -> finding(subject, table, key)))
                .toList();
    }

    private static List<Constraint> referencing(ReviewSubject subject, Constraint key) {
        return subject.referencing(key.table()).stream()
                .filter(reference ->
                        reference.reference().orElseThrow().columns().size() >= WIDE_COLUMNS)
                .toList();
    }

    private static Finding finding(ReviewSubject subject, Table table, Constraint key) {
        List<Constraint> references = referencing(subject, key);
        double rows = references.stream()
                .mapToDouble(reference -> subject.rows(reference.table()))
                .sum();
        String children = references.stream()
                .map(reference -> reference.table().toString())
                .distinct()
                .collect(Collectors.joining(", "));
        return Finding.of(
                DESCRIPTION,
                rows >= MANY_ROWS ? Severity.WARNING : Severity.INFO,
                Subject.of(table),
                "The primary key of " + table.name() + " has " + key.columns().size() + " columns, and " + children
                        + " repeats them all.",
                Grounds.of(
                                Evidence.of("key columns", key.columns().size(), "columns"),
                                Evidence.of("referencing rows", rows, "rows"))
                        .costing(Amounts.rows(rows) + " of other tables, and their indexes, carry the whole key."),
                Remedy.advice(
                        "Give " + table.name() + " a bigint identity key, keep (" + String.join(", ", key.columns())
                                + ") UNIQUE, and let the other tables refer to the new key.",
                        "The foreign keys of " + children + " have one column."));
    }
}
