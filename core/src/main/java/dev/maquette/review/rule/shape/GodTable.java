package dev.maquette.review.rule.shape;

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

/// `shape.god-table`: a table that keeps many things in one row, most of them absent.
public final class GodTable implements Rule {
    private static final RuleDescription DESCRIPTION =
            new RuleDescription("shape.god-table", "table of very many columns", Severity.WARNING, Topic.SHAPE);

    /// Few entities have this many facts that all belong together.
    private static final int MANY_COLUMNS = 50;

    /// Where most columns are empty in most rows, several kinds of thing share the table.
    private static final double SPARSE = 0.5;

    @Override
    public RuleDescription description() {
        return DESCRIPTION;
    }

    @Override
    public List<Finding> examine(ReviewSubject subject) {
        return subject.tables()
                .filter(table -> table.columns().size() >= MANY_COLUMNS)
                .map(table -> finding(subject, table))
                .toList();
    }

    private static Finding finding(ReviewSubject subject, Table table) {
        int columns = table.columns().size();
        double empty = table.columns().stream()
                .flatMap(column -> subject.statistics(table.name(), column).stream())
                .mapToDouble(statistics -> statistics.figures().nullFraction())
                .average()
                .orElse(0);
        return Finding.of(
                DESCRIPTION,
                empty >= SPARSE ? Severity.WARNING : Severity.INFO,
                Subject.of(table),
                "Table " + table.name() + " has " + columns + " columns, and " + Amounts.share(empty)
                        + " of its values are NULL.",
                Grounds.of(Evidence.of("columns", columns, "columns"), Evidence.of("share of NULL", empty, ""))
                        .costing(
                                "Every change of one fact writes a row with all of them, and NOT NULL can guard none."),
                Remedy.advice(
                        "Split it by the kinds of thing that fill the same columns: a table each, sharing the key.",
                        "Most columns of the new tables are NOT NULL."));
    }
}
