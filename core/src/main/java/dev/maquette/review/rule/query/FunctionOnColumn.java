package dev.maquette.review.rule.query;

import dev.maquette.model.schema.Table;
import dev.maquette.review.Finding;
import dev.maquette.review.Remedy;
import dev.maquette.review.ReviewSubject;
import dev.maquette.review.ReviewedStatement;
import dev.maquette.review.RuleDescription;
import dev.maquette.review.Severity;
import dev.maquette.review.Topic;
import dev.maquette.review.Trial;
import dev.maquette.review.rule.Amounts;
import dev.maquette.review.rule.RemedySql;
import dev.maquette.review.rule.RemedySql.NewIndex;
import dev.maquette.review.rule.Words;
import dev.maquette.workload.meaning.Operand;
import dev.maquette.workload.meaning.StatementMeaning;
import dev.maquette.workload.meaning.Wrapping;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// `query.function-on-column`: a condition on a function of a column, which no index on the column serves.
public final class FunctionOnColumn extends StatementRule {
    /// The rule.
    public FunctionOnColumn() {
        super(new RuleDescription(
                "query.function-on-column", "condition on a function of a column", Severity.WARNING, Topic.QUERIES));
    }

    @Override
    public Trial trial() {
        return Trial.PLAN;
    }

    @Override
    Optional<Finding> examine(ReviewSubject subject, ReviewedStatement statement, StatementMeaning meaning) {
        return WrappedColumns.unserved(subject, meaning)
                .filter(wrapped -> wrapped.wrappings().stream().anyMatch(Wrapping.Call.class::isInstance))
                .findFirst()
                .flatMap(wrapped -> subject.table(WrappedColumns.relation(wrapped))
                        .map(table -> finding(subject, statement, wrapped, table)));
    }

    private Finding finding(
            ReviewSubject subject, ReviewedStatement statement, Operand.WrappedColumn wrapped, Table table) {
        String column = wrapped.use().column().column();
        String expression = wrapped.text().orElse("a function of " + column);
        return finding(
                statement,
                Severity.WARNING,
                statement.title() + " compares " + expression + ", which no index of " + table.name() + " has.",
                "Each of " + Amounts.count(statement.weight().calls()) + " calls works the function out for up to "
                        + Amounts.rows(subject.rows(table.name())) + ".",
                remedy(subject, table, wrapped, column));
    }

    private static Remedy remedy(ReviewSubject subject, Table table, Operand.WrappedColumn wrapped, String column) {
        boolean immutable = wrapped.text().isPresent()
                && wrapped.wrappings().stream().allMatch(wrapping -> switch (wrapping) {
                    case Wrapping.Call call -> call.immutable();
                    case Wrapping.Operation operation -> operation.immutable();
                    case Wrapping.Cast _ -> false;
                });
        if (immutable && WrappedColumns.parameterised(wrapped)) {
            return Remedy.advice(
                    "Where the statement always gives the same value for the parameter inside, index the expression"
                            + " with that value; else ask for something an index can find, such as a range of the bare"
                            + " column.",
                    "The plan has an index condition.");
        }
        if (!immutable) {
            return Remedy.advice(
                    "Compare the bare column with a range, such as " + column + " >= $1 AND " + column
                            + " < $1 + interval '1 day': an index on the column serves that, one on this expression is"
                            + " not allowed.",
                    "The plan has an index condition.");
        }
        NewIndex index = RemedySql.index(
                subject, table, named(wrapped, column), "", "(" + wrapped.text().orElseThrow() + ")", "");
        return new Remedy(
                "Index the expression, or compare the bare column.",
                index.create(),
                index.drop(),
                "The plan has an index condition.");
    }

    /// What PostgreSQL names such an index after, and the column.
    private static List<String> named(Operand.WrappedColumn wrapped, String column) {
        return Stream.concat(
                        wrapped.wrappings().stream()
                                .flatMap(wrapping -> wrapping instanceof Wrapping.Call call
                                        ? Words.of(call.function()).stream()
                                        : Stream.empty())
                                .limit(1),
                        Stream.of(column))
                .toList();
    }
}
