package dev.maquette.review.rule.query;

import dev.maquette.review.Finding;
import dev.maquette.review.Remedy;
import dev.maquette.review.ReviewSubject;
import dev.maquette.review.ReviewedStatement;
import dev.maquette.review.RuleDescription;
import dev.maquette.review.Severity;
import dev.maquette.review.Topic;
import dev.maquette.review.rule.Amounts;
import dev.maquette.workload.meaning.Operand;
import dev.maquette.workload.meaning.StatementMeaning;
import dev.maquette.workload.meaning.Wrapping;
import java.util.Optional;

/// `query.implicit-cast`: a parameter of another type than the column, so that the column is cast.
public final class ImplicitCast extends StatementRule {
    /// The rule.
    public ImplicitCast() {
        super(new RuleDescription(
                "query.implicit-cast", "column cast to the parameter's type", Severity.WARNING, Topic.QUERIES));
    }

    @Override
    Optional<Finding> examine(ReviewSubject subject, ReviewedStatement statement, StatementMeaning meaning) {
        return WrappedColumns.unserved(subject, meaning)
                .flatMap(wrapped -> cast(wrapped).map(type -> finding(subject, statement, wrapped, type)).stream())
                .findFirst();
    }

    private static Optional<String> cast(Operand.WrappedColumn wrapped) {
        return wrapped.wrappings().size() == 1
                        && wrapped.wrappings().getFirst() instanceof Wrapping.Cast cast
                        && cast.implicit()
                ? Optional.of(cast.type())
                : Optional.empty();
    }

    private Finding finding(
            ReviewSubject subject, ReviewedStatement statement, Operand.WrappedColumn wrapped, String type) {
        String column = wrapped.use().column().toString();
        double rows = subject.rows(WrappedColumns.relation(wrapped));
        return finding(
                statement,
                Severity.WARNING,
                statement.title() + " compares " + column + " with a value of type " + type
                        + ", so the column is cast instead of the value.",
                "No index on the column serves the comparison: each of "
                        + Amounts.count(statement.weight().calls()) + " calls casts up to " + Amounts.rows(rows) + ".",
                Remedy.advice(
                        "Send the value in the column's type, or cast the parameter to it.",
                        "The plan has an index condition."));
    }
}
