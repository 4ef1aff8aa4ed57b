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
import java.util.Optional;

/// `query.order-by-random`: all rows numbered and sorted to take a few.
public final class OrderByRandom extends StatementRule {
    /// Below this many rows the sort is quick.
    private static final double SMALL_ROWS = 1_000;

    /// The rule.
    public OrderByRandom() {
        super(new RuleDescription(
                "query.order-by-random", "a few random rows by sorting all", Severity.WARNING, Topic.QUERIES));
    }

    @Override
    Optional<Finding> examine(ReviewSubject subject, ReviewedStatement statement, StatementMeaning meaning) {
        double rows = meaning.query().relations().stream()
                .mapToDouble(use -> subject.rows(use.relation()))
                .max()
                .orElse(0);
        boolean random = meaning.query().output().ordering().stream()
                .anyMatch(key -> key.key() instanceof Operand.Expression expression
                        && expression
                                .text()
                                .filter(text -> text.contains("random()"))
                                .isPresent());
        if (!random || rows < SMALL_ROWS) {
            return Optional.empty();
        }
        return Optional.of(finding(
                statement,
                Severity.WARNING,
                statement.title() + " sorts by random() to pick rows.",
                "Each of " + Amounts.count(statement.weight().calls()) + " calls reads up to " + Amounts.rows(rows)
                        + " and keeps the best of as many random numbers.",
                Remedy.advice(
                        "Pick random keys and look them up, or use TABLESAMPLE with a second, exact step.",
                        "The plan has no sort over the whole table.")));
    }
}
