package dev.maquette.review.rule.shape;

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
import java.util.Set;

/// `shape.eav`: a table of attribute and value instead of columns.
public final class EntityAttributeValue implements Rule {
    private static final RuleDescription DESCRIPTION =
            new RuleDescription("shape.eav", "attributes as rows instead of columns", Severity.WARNING, Topic.SHAPE);
    private static final Set<String> ATTRIBUTE = Set.of(
            "attribute", "attributes", "attr", "property", "field", "key", "meta", "param", "parameter", "option");
    private static final Set<String> VALUE = Set.of("value", "val");

    /// A handful of settings is no model of entities.
    private static final double MANY_ROWS = 1_000;

    @Override
    public RuleDescription description() {
        return DESCRIPTION;
    }

    @Override
    public List<Finding> examine(ReviewSubject subject) {
        return subject.tables()
                .filter(table -> subject.rows(table.name()) >= MANY_ROWS)
                .flatMap(table -> finding(subject, table).stream())
                .toList();
    }

    private static Optional<Finding> finding(ReviewSubject subject, Table table) {
        Optional<Column> value = table.columns().stream()
                .filter(Types::string)
                .filter(column -> Words.endIn(column.name(), VALUE))
                .findFirst();
        Optional<Column> attribute = table.columns().stream()
                .filter(column -> value.filter(column::equals).isEmpty())
                .filter(column -> Words.hold(column.name(), ATTRIBUTE))
                .findFirst();
        boolean entity = attribute.isPresent()
                && subject.constraints(table.name(), ConstraintKind.FOREIGN_KEY).stream()
                        .anyMatch(key -> !key.columns().contains(attribute.get().name()));
        return value.filter(_ -> entity).map(found -> finding(subject, table, attribute.orElseThrow(), found));
    }

    private static Finding finding(ReviewSubject subject, Table table, Column attribute, Column value) {
        double rows = subject.rows(table.name());
        double kinds = subject.statistics(table.name(), attribute)
                .map(statistics -> statistics.distinctValues(rows))
                .orElse(0.0);
        return Finding.of(
                DESCRIPTION,
                Severity.WARNING,
                Subject.of(table),
                "Table " + table.name() + " keeps attributes as rows: " + attribute.name() + " names them, "
                        + value.name() + " is text whatever they are.",
                Grounds.of(Evidence.of("rows", rows, "rows"), Evidence.of("attributes", kinds, "values"))
                        .costing("Each attribute asked for is another join with " + Amounts.rows(rows)
                                + ", and no type, CHECK or foreign key guards a value."),
                Remedy.advice(
                        "Make columns of the attributes most rows have, and keep the others in one jsonb column with a"
                                + " GIN index.",
                        "Reading an entity with its attributes needs no join."));
    }
}
