package dev.maquette.review.rule.query;

import dev.maquette.advise.rewrite.LoopedLookup;
import dev.maquette.model.QualifiedName;
import dev.maquette.review.Evidence;
import dev.maquette.review.Finding;
import dev.maquette.review.Grounds;
import dev.maquette.review.Remedy;
import dev.maquette.review.ReviewSubject;
import dev.maquette.review.ReviewedStatement;
import dev.maquette.review.Rule;
import dev.maquette.review.RuleDescription;
import dev.maquette.review.Severity;
import dev.maquette.review.Topic;
import dev.maquette.review.rule.Amounts;
import dev.maquette.workload.meaning.Analysis;
import dev.maquette.workload.meaning.CommandKind;
import dev.maquette.workload.meaning.Comparison.Quantifier;
import dev.maquette.workload.meaning.Comparison.Semantics;
import dev.maquette.workload.meaning.Operand;
import dev.maquette.workload.meaning.Predicate;
import dev.maquette.workload.meaning.QueryBlock;
import dev.maquette.workload.meaning.StatementMeaning;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// `query.n-plus-one`: one row looked up by its key again and again, as a program does in a loop over another result.
public final class ManyLookups implements Rule {
    private static final RuleDescription DESCRIPTION =
            new RuleDescription("query.n-plus-one", "rows looked up one by one", Severity.WARNING, Topic.QUERIES);

    @Override
    public RuleDescription description() {
        return DESCRIPTION;
    }

    @Override
    public List<Finding> examine(ReviewSubject subject) {
        List<ReviewedStatement> byCalls = subject.statements().stream()
                .filter(statement -> statement.meaning() instanceof Analysis.Analysed)
                .sorted(Comparator.comparingLong(
                        (ReviewedStatement statement) -> -statement.weight().calls()))
                .toList();
        if (byCalls.size() < 2) {
            return List.of();
        }
        ReviewedStatement most = byCalls.getFirst();
        long next = Math.max(1, byCalls.get(1).weight().calls());
        boolean stands = LoopedLookup.isLooped(most.weight().calls(), next);
        return stands && most.meaning() instanceof Analysis.Analysed analysed
                ? key(subject, analysed.meaning()).map(table -> finding(most, table, next)).stream()
                        .toList()
                : List.of();
    }

    /// The table from which the statement reads one row by its key.
    private static Optional<QualifiedName> key(ReviewSubject subject, StatementMeaning meaning) {
        QueryBlock query = meaning.query();
        if (query.command() != CommandKind.SELECT
                || query.relations().size() != 1
                || !query.parts().isEmpty()
                || query.conditions().predicates().size() != 1) {
            return Optional.empty();
        }
        QualifiedName table = query.relations().getFirst().relation();
        Predicate predicate = query.conditions().predicates().getFirst();
        boolean byKey = predicate.comparison().semantics() == Semantics.EQUALITY
                && predicate.comparison().quantifier() == Quantifier.ONE
                && predicate.left() instanceof Operand.Column column
                && subject.indexes(table).stream()
                        .anyMatch(index -> index.shape().unique()
                                && index.shape().keys().size() == 1
                                && index.shape()
                                        .keys()
                                        .getFirst()
                                        .column()
                                        .filter(column.use().column().column()::equals)
                                        .isPresent());
        return byKey ? Optional.of(table) : Optional.empty();
    }

    private static Finding finding(ReviewedStatement statement, QualifiedName table, long next) {
        long calls = statement.weight().calls();
        return Finding.of(
                DESCRIPTION,
                Severity.WARNING,
                statement.subject(),
                statement.title() + " looks up one row of " + table + " at a time, " + Amounts.count(calls)
                        + " times, more often than any other statement by far.",
                Grounds.of(
                                Evidence.of("calls", calls, "calls"),
                                Evidence.of("calls of the next statement", next, "calls"))
                        .costing("Each of " + Amounts.count(calls)
                                + " calls is a round trip; the network takes longer than the lookup."),
                Remedy.advice(
                        "Join " + table
                                + " to the statement whose rows the program loops over, or fetch all keys at once"
                                + " with = ANY ($1).",
                        "The statement's calls fall to those of the statement it joined."));
    }
}
