package dev.maquette.review.rule.shape;

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
import java.util.List;
import java.util.stream.Collectors;

/// `shape.inheritance`: inheritance between tables outside partitioning.
public final class TableInheritance implements Rule {
    private static final RuleDescription DESCRIPTION =
            new RuleDescription("shape.inheritance", "table inheritance", Severity.WARNING, Topic.SHAPE);

    @Override
    public RuleDescription description() {
        return DESCRIPTION;
    }

    @Override
    public List<Finding> examine(ReviewSubject subject) {
        return subject.tables()
                .filter(table -> !subject.children(table.name()).isEmpty())
                .filter(table -> table.kind() == TableKind.ORDINARY)
                .map(table -> finding(subject, table))
                .toList();
    }

    private static Finding finding(ReviewSubject subject, Table table) {
        List<Table> children = subject.children(table.name());
        String names = children.stream().map(child -> child.name().toString()).collect(Collectors.joining(", "));
        return Finding.of(
                DESCRIPTION,
                Severity.WARNING,
                Subject.of(table),
                "Table " + table.name() + " is inherited by " + names + ".",
                Grounds.of(Evidence.of("children", children.size(), "tables"))
                        .costing("Its keys are unique in each table only, and no foreign key can refer to the rows of"
                                + " the children."),
                Remedy.advice(
                        "Use declarative partitioning where the children are parts of one thing, and separate tables"
                                + " that share a key where they are kinds of it.",
                        "No table inherits from another but by partitioning."));
    }
}
