package dev.maquette.review.rule.shape;

import dev.maquette.model.schema.Column;
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
import dev.maquette.review.rule.RemedySql;
import java.util.List;

/// `shape.all-nullable`: nothing but the key is required.
public final class AllNullable implements Rule {
    private static final RuleDescription DESCRIPTION =
            new RuleDescription("shape.all-nullable", "nothing but the key is required", Severity.WARNING, Topic.SHAPE);

    /// In smaller tables optional columns may be all there is.
    private static final int SEVERAL_COLUMNS = 4;

    @Override
    public RuleDescription description() {
        return DESCRIPTION;
    }

    @Override
    public List<Finding> examine(ReviewSubject subject) {
        return subject.tables()
                .filter(table -> {
                    List<Column> others = others(subject, table);
                    return others.size() >= SEVERAL_COLUMNS && others.stream().noneMatch(Column::notNull);
                })
                .map(table -> finding(subject, table))
                .toList();
    }

    private static List<Column> others(ReviewSubject subject, Table table) {
        List<String> key =
                subject.primaryKey(table.name()).map(Constraint::columns).orElse(List.of());
        return table.columns().stream()
                .filter(column -> !key.contains(column.name()))
                .toList();
    }

    private static Finding finding(ReviewSubject subject, Table table) {
        List<Column> filled = others(subject, table).stream()
                .filter(column -> subject.statistics(table.name(), column)
                        .filter(statistics -> statistics.figures().nullFraction() == 0)
                        .isPresent())
                .toList();
        return Finding.of(
                DESCRIPTION,
                filled.isEmpty() ? Severity.INFO : Severity.WARNING,
                Subject.of(table),
                "Every column of " + table.name() + " outside its key may be NULL.",
                Grounds.of(
                                Evidence.of(
                                        "nullable columns",
                                        others(subject, table).size(),
                                        "columns"),
                                Evidence.of("columns never NULL", filled.size(), "columns"))
                        .costing("A row without any fact is accepted, and every reader must expect NULL everywhere."),
                remedy(subject, table, filled));
    }

    private static Remedy remedy(ReviewSubject subject, Table table, List<Column> filled) {
        if (filled.isEmpty()) {
            return Remedy.advice(
                    "Decide which columns a row must have, and make them NOT NULL.", "An empty row is refused.");
        }
        return new Remedy(
                "Require the columns that every row has.",
                filled.stream()
                        .flatMap(column -> RemedySql.setNotNull(subject, table.name(), column.name()).stream())
                        .toList(),
                filled.stream()
                        .map(column -> RemedySql.dropNotNull(table.name(), column.name()))
                        .toList(),
                "An empty row is refused.");
    }
}
