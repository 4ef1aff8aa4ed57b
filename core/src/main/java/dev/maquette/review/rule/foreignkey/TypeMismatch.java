package dev.maquette.review.rule.foreignkey;

import dev.maquette.model.QualifiedName;
import dev.maquette.model.schema.Column;
import dev.maquette.model.schema.Constraint;
import dev.maquette.model.schema.ConstraintKind;
import dev.maquette.model.schema.ForeignKeyReference;
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
import dev.maquette.review.rule.TypeChange;
import dev.maquette.review.rule.Types;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// `fk.type-mismatch`: the two ends of a foreign key have different types.
public final class TypeMismatch implements Rule {
    private static final RuleDescription DESCRIPTION = new RuleDescription(
            "fk.type-mismatch", "foreign key between different types", Severity.WARNING, Topic.FOREIGN_KEYS);

    @Override
    public RuleDescription description() {
        return DESCRIPTION;
    }

    @Override
    public List<Finding> examine(ReviewSubject subject) {
        return subject.tables()
                .flatMap(table -> subject.constraints(table.name(), ConstraintKind.FOREIGN_KEY).stream()
                        .flatMap(key -> findings(subject, table, key)))
                .toList();
    }

    private static Stream<Finding> findings(ReviewSubject subject, Table table, Constraint key) {
        ForeignKeyReference reference = key.reference().orElseThrow();
        Optional<Table> parent = subject.table(reference.table());
        return IntStream.range(0, key.columns().size())
                .boxed()
                .flatMap(i -> parent
                        .flatMap(target -> target.column(reference.columns().get(i)))
                        .stream()
                        .flatMap(other -> table.column(key.columns().get(i)).stream()
                                .filter(column -> !Types.base(column).equals(Types.base(other)))
                                .map(column -> finding(subject, table, column, reference.table(), other))));
    }

    private static Finding finding(
            ReviewSubject subject, Table table, Column column, QualifiedName parent, Column other) {
        return Finding.of(
                DESCRIPTION,
                Severity.WARNING,
                Subject.column(table, column.name()),
                "Column " + table.name() + "(" + column.name() + ") is "
                        + column.type().sql() + " but refers to " + parent + "(" + other.name() + "), which is "
                        + other.type().sql() + ".",
                Grounds.of(
                                Evidence.of("type", column.type().sql()),
                                Evidence.of("referenced type", other.type().sql()))
                        .costing(
                                "A key that the narrower type cannot hold cannot be referred to, and comparisons of the"
                                        + " two need casts."),
                TypeChange.of(
                        subject,
                        table,
                        column,
                        other.type().sql(),
                        ":c::" + other.type().sql(),
                        ""));
    }
}
