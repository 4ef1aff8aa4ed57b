package dev.maquette.review.rule.query;

import dev.maquette.review.Finding;
import dev.maquette.review.Remedy;
import dev.maquette.review.ReviewSubject;
import dev.maquette.review.ReviewedStatement;
import dev.maquette.review.RuleDescription;
import dev.maquette.review.Severity;
import dev.maquette.review.Topic;
import dev.maquette.review.rule.Amounts;
import dev.maquette.workload.meaning.StatementMeaning;
import java.util.Optional;

/// `query.select-star`: all columns of a wide table asked for.
public final class SelectStar extends StatementRule {
    /// Few readers need this many columns.
    private static final int WIDE = 20;

    /// The rule.
    public SelectStar() {
        super(new RuleDescription(
                "query.select-star", "every column of a wide table", Severity.WARNING, Topic.QUERIES));
    }

    @Override
    Optional<Finding> examine(ReviewSubject subject, ReviewedStatement statement, StatementMeaning meaning) {
        int columns = meaning.query().relations().stream()
                .flatMap(use -> subject.table(use.relation()).stream())
                .mapToInt(table -> table.columns().size())
                .max()
                .orElse(0);
        if (!meaning.selectsStar() || columns == 0) {
            return Optional.empty();
        }
        return Optional.of(finding(
                statement,
                columns >= WIDE ? Severity.WARNING : Severity.INFO,
                statement.title() + " asks for all " + columns + " columns with *.",
                "Each of " + Amounts.count(statement.weight().calls()) + " calls reads and sends " + columns
                        + " columns, no index alone can answer it, and a new column changes its result.",
                Remedy.advice("Name the columns the program uses.", "The plan's width is smaller.")));
    }
}
