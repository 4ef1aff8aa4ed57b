package dev.maquette.review.rule.key;

import dev.maquette.model.schema.Column;
import dev.maquette.model.schema.Constraint;
import dev.maquette.model.schema.ReferenceAction;
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
import java.util.List;
import java.util.Optional;

/// `key.natural-volatile`: a text that changes is the key other tables refer to.
public final class NaturalVolatile implements Rule {
    private static final RuleDescription DESCRIPTION = new RuleDescription(
            "key.natural-volatile", "key that changes with the world", Severity.WARNING, Topic.KEYS);

    /// A bigint has 8 bytes; from twice that on, the repeated key is a cost of its own.
    private static final int LONG_KEY_BYTES = 16;

    @Override
    public RuleDescription description() {
        return DESCRIPTION;
    }

    @Override
    public List<Finding> examine(ReviewSubject subject) {
        return subject.tables()
                .flatMap(table -> subject.primaryKey(table.name()).stream()
                        .filter(key -> key.columns().size() == 1)
                        .flatMap(key -> table.column(key.columns().getFirst()).stream())
                        .filter(Types::string)
                        .flatMap(column -> finding(subject, table, column).stream()))
                .toList();
    }

    private static Optional<Finding> finding(ReviewSubject subject, Table table, Column column) {
        List<Constraint> cascading = subject.referencing(table.name()).stream()
                .filter(constraint -> constraint.reference().orElseThrow().onUpdate() == ReferenceAction.CASCADE)
                .toList();
        int width = subject.statistics(table.name(), column)
                .map(statistics -> statistics.figures().widthBytes())
                .orElse(0);
        if (cascading.isEmpty() || width < LONG_KEY_BYTES) {
            return Optional.empty();
        }
        double rows = cascading.stream()
                .mapToDouble(constraint -> subject.rows(constraint.table()))
                .sum();
        String child = cascading.getFirst().table().toString();
        return Optional.of(Finding.of(
                DESCRIPTION,
                Severity.WARNING,
                Subject.column(table, column.name()),
                "The key of " + table.name() + " is the text " + column.name() + ", and " + child
                        + " follows its changes by ON UPDATE CASCADE.",
                Grounds.of(Evidence.of("key width", width, "bytes"), Evidence.of("referencing rows", rows, "rows"))
                        .costing("One changed " + column.name() + " rewrites all its rows among " + Amounts.rows(rows)
                                + ", each of which repeats " + width + " bytes, about "
                                + Amounts.bytes(rows * width) + " in all."),
                Remedy.advice(
                        "Give " + table.name() + " a bigint identity key, keep " + column.name() + " UNIQUE, and let "
                                + child + " refer to the new key.",
                        "No foreign key refers to a text that changes.")));
    }
}
