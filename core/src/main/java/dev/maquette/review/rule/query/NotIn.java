package dev.maquette.review.rule.query;

import dev.maquette.review.Finding;
import dev.maquette.review.Remedy;
import dev.maquette.review.ReviewSubject;
import dev.maquette.review.ReviewedStatement;
import dev.maquette.review.RuleDescription;
import dev.maquette.review.Severity;
import dev.maquette.review.Topic;
import dev.maquette.workload.meaning.BlockRole;
import dev.maquette.workload.meaning.ColumnUse;
import dev.maquette.workload.meaning.Comparison;
import dev.maquette.workload.meaning.Comparison.Quantifier;
import dev.maquette.workload.meaning.Comparison.Semantics;
import dev.maquette.workload.meaning.Operand;
import dev.maquette.workload.meaning.Predicate;
import dev.maquette.workload.meaning.Predicate.Clause;
import dev.maquette.workload.meaning.Predicate.Combination;
import dev.maquette.workload.meaning.QueryBlock;
import dev.maquette.workload.meaning.StatementMeaning;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// `query.not-in-subquery`: NOT IN with a sub-select.
public final class NotIn extends StatementRule {
    /// The rule.
    public NotIn() {
        super(new RuleDescription("query.not-in-subquery", "NOT IN with a sub-select", Severity.ERROR, Topic.QUERIES));
    }

    @Override
    Optional<Finding> examine(ReviewSubject subject, ReviewedStatement statement, StatementMeaning meaning) {
        return meaning.query()
                .all()
                .flatMap(block -> block.conditions().predicates().stream())
                .filter(NotIn::notInSubselect)
                .findFirst()
                .map(predicate -> finding(subject, statement, meaning, predicate));
    }

    private static boolean notInSubselect(Predicate predicate) {
        boolean subselect =
                predicate.right().filter(Operand.Subquery.class::isInstance).isPresent();
        return subselect
                && ((predicate.comparison().quantifier() == Quantifier.ALL
                                && predicate.comparison().semantics() == Semantics.INEQUALITY)
                        || (predicate.combination() == Predicate.Combination.NOT
                                && predicate.comparison().quantifier() == Quantifier.ANY));
    }

    private Finding finding(
            ReviewSubject subject, ReviewedStatement statement, StatementMeaning meaning, Predicate predicate) {
        boolean nullable = predicate.right().stream()
                .flatMap(right -> right instanceof Operand.Subquery rows ? Stream.of(rows) : Stream.empty())
                .anyMatch(rows -> rows.outputs().stream()
                        .anyMatch(output -> !(output instanceof Operand.Column column)
                                || (mayBeNull(subject, column.use()) && !filtered(meaning, rows, column))));
        return finding(
                statement,
                nullable ? Severity.ERROR : Severity.WARNING,
                statement.title() + " uses NOT IN with a sub-select" + (nullable ? " that may give NULL." : "."),
                (nullable ? "One NULL in the sub-select and the result is empty. " : "")
                        + "The planner cannot make it an anti join: the sub-select is hashed whole, or read again for"
                        + " each row once it outgrows work_mem.",
                Remedy.advice("Write NOT EXISTS (SELECT FROM … WHERE …).", "The plan shows an anti join."));
    }

    /// Whether every sub-select that gives these outputs lets no row through whose column is NULL.
    private static boolean filtered(StatementMeaning meaning, Operand.Subquery rows, Operand.Column column) {
        List<QueryBlock> blocks = meaning.query()
                .all()
                .filter(block -> block.role() instanceof BlockRole.Sublink)
                .filter(block -> block.output().outputs().equals(rows.outputs()))
                .toList();
        return !blocks.isEmpty()
                && blocks.stream()
                        .allMatch(block -> block.conditions().predicates().stream()
                                .anyMatch(predicate -> refusesNull(predicate, column)));
    }

    /// A comparison with NULL is not true, so only those rows pass whose column has a value.
    private static boolean refusesNull(Predicate predicate, Operand.Column column) {
        return predicate.clause() == Clause.WHERE
                && predicate.combination() == Combination.AND
                && predicate.left().equals(column)
                && refusesNull(predicate.comparison());
    }

    private static boolean refusesNull(Comparison comparison) {
        return switch (comparison.semantics()) {
            case IS_NOT_NULL -> true;
            // ALL holds for NULL too when there is nothing to compare with; IS NOT DISTINCT FROM compares NULL.
            case EQUALITY, RANGE ->
                comparison.quantifier() != Quantifier.ALL
                        && !comparison.operator().contains("DISTINCT");
            case INEQUALITY, LIKE, LIKE_PREFIX, LIKE_UNANCHORED, REGULAR_EXPRESSION, IS_NULL, TRUTH, EXISTS, OTHER ->
                false;
        };
    }

    private static boolean mayBeNull(ReviewSubject subject, ColumnUse use) {
        return subject.table(use.column().relation())
                .flatMap(table -> table.column(use.column().column()))
                .map(column -> !column.notNull())
                .orElse(true);
    }
}
