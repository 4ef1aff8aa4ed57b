package dev.maquette.review.rule.query;

import dev.maquette.review.Finding;
import dev.maquette.review.Remedy;
import dev.maquette.review.ReviewSubject;
import dev.maquette.review.ReviewedStatement;
import dev.maquette.review.RuleDescription;
import dev.maquette.review.Severity;
import dev.maquette.review.Topic;
import dev.maquette.review.rule.Amounts;
import dev.maquette.workload.meaning.CommandKind;
import dev.maquette.workload.meaning.StatementMeaning;
import java.util.Optional;

/// `query.missing-limit`: a statement that returns as many rows as there are.
public final class UnboundedResult extends StatementRule {
    /// No screen shows more rows than this.
    private static final double MANY_ROWS = 500;

    /// So many rows at once are felt in the memory of both sides.
    private static final double VERY_MANY_ROWS = 10_000;

    /// The rule.
    public UnboundedResult() {
        super(new RuleDescription("query.missing-limit", "result without a limit", Severity.WARNING, Topic.QUERIES));
    }

    @Override
    Optional<Finding> examine(ReviewSubject subject, ReviewedStatement statement, StatementMeaning meaning) {
        boolean unbounded = meaning.query().command() == CommandKind.SELECT
                && meaning.query().output().limit().count().isEmpty()
                && meaning.query().output().functions().aggregates().isEmpty();
        double rows = statement.weight().calls() == 0
                ? 0
                : (double) statement.weight().rows() / statement.weight().calls();
        double expected = rows > 0
                ? rows
                : statement.plan().map(plan -> plan.root().estimates().rows()).orElse(0.0);
        if (!unbounded || expected < MANY_ROWS) {
            return Optional.empty();
        }
        return Optional.of(finding(
                statement,
                expected >= VERY_MANY_ROWS ? Severity.WARNING : Severity.INFO,
                statement.title() + " returns about " + Amounts.rows(expected) + " a call, without a limit.",
                "Server and client hold " + Amounts.rows(expected) + " at once, more with every day.",
                Remedy.advice(
                        "Add a LIMIT and go on from the last key, or read with a cursor and a fetch size.",
                        "No call returns more than a portion.")));
    }
}
