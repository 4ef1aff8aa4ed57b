package dev.maquette.review.rule.query;

import dev.maquette.plan.Plan;
import dev.maquette.review.Finding;
import dev.maquette.review.Remedy;
import dev.maquette.review.ReviewSubject;
import dev.maquette.review.ReviewedStatement;
import dev.maquette.review.RuleDescription;
import dev.maquette.review.Severity;
import dev.maquette.review.Topic;
import dev.maquette.review.rule.Amounts;
import dev.maquette.workload.meaning.BlockRole;
import dev.maquette.workload.meaning.StatementMeaning;
import java.util.Optional;

/// `query.correlated-subquery`: a sub-select in the select list that runs once for each row of a large table.
public final class CorrelatedSubquery extends StatementRule {
    /// Below this many rows the repetition is quick.
    private static final double MANY_ROWS = 1_000;

    /// The rule.
    public CorrelatedSubquery() {
        super(new RuleDescription(
                "query.correlated-subquery", "sub-select that runs for each row", Severity.WARNING, Topic.QUERIES));
    }

    @Override
    Optional<Finding> examine(ReviewSubject subject, ReviewedStatement statement, StatementMeaning meaning) {
        boolean correlated = meaning.query().parts().stream()
                .anyMatch(part -> part.role() instanceof BlockRole.Sublink sublink
                        && sublink.correlated()
                        && sublink.kind() == BlockRole.SublinkKind.SCALAR);
        double rows = outerRows(statement);
        if (!correlated || rows < MANY_ROWS) {
            return Optional.empty();
        }
        return Optional.of(finding(
                statement,
                Severity.WARNING,
                "A statement runs a sub-select once for each of " + Amounts.rows(rows) + ".",
                "Each of " + Amounts.count(statement.weight().calls()) + " calls runs it " + Amounts.count(rows)
                        + " times.",
                Remedy.advice(
                        "Join to the grouped sub-select, or use LATERAL after the LIMIT has picked the rows.",
                        "The plan has no SubPlan.")));
    }

    /// The rows of the node whose output the sub-plan belongs to.
    private static double outerRows(ReviewedStatement statement) {
        return statement.plan().stream()
                .flatMap(Plan::nodes)
                .filter(node -> node.children().stream()
                        .anyMatch(child -> child.parentRelationship()
                                .filter("SubPlan"::equals)
                                .isPresent()))
                .mapToDouble(node -> node.estimates().rows())
                .max()
                .orElse(0);
    }
}
