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

/// `query.offset-pagination`: pages counted from the start.
public final class OffsetPagination extends StatementRule {
    /// A page near the beginning costs nothing to skip to.
    private static final long DEEP = 1_000;

    /// The rule.
    public OffsetPagination() {
        super(new RuleDescription(
                "query.offset-pagination", "pages counted from the start", Severity.WARNING, Topic.QUERIES));
    }

    @Override
    Optional<Finding> examine(ReviewSubject subject, ReviewedStatement statement, StatementMeaning meaning) {
        double rows = meaning.query().relations().stream()
                .mapToDouble(use -> subject.rows(use.relation()))
                .max()
                .orElse(0);
        return meaning.query()
                .output()
                .limit()
                .offset()
                .filter(offset -> rows >= DEEP && deep(offset))
                .map(_ -> finding(
                        statement,
                        Severity.WARNING,
                        statement.title() + " skips rows by OFFSET.",
                        "A page deep in " + Amounts.rows(rows)
                                + " reads and throws away all rows before it, and rows shift between pages when others"
                                + " come or go.",
                        Remedy.advice(
                                "Remember the last row's sort key and ask for what follows: WHERE key > $1 ORDER BY key"
                                        + " LIMIT n.",
                                "Every page costs the same.")));
    }

    private static boolean deep(Operand offset) {
        return switch (offset) {
            case Operand.Constant constant ->
                constant.value()
                        .filter(value -> value.matches("\\d{1,18}") && Long.parseLong(value) >= DEEP)
                        .isPresent();
            default -> true;
        };
    }
}
