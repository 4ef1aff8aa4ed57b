package dev.maquette.advise.rewrite;

import dev.maquette.advise.demand.AdvisedStatement;
import dev.maquette.advise.effect.PlanEffect.Shift;
import dev.maquette.advise.equivalence.Equivalence;
import dev.maquette.advise.rewrite.RewriteAdvice.Left;
import dev.maquette.advise.rewrite.RewriteAdvice.RewrittenStatement;
import dev.maquette.advise.rewrite.RewriteAdvice.Step;
import dev.maquette.sql.ArrayLiteral;
import dev.maquette.workload.ParameterValues;
import dev.maquette.workload.ParameterValues.Rank;
import dev.maquette.workload.ParameterValues.TypedValue;
import dev.maquette.workload.meaning.Analysis;
import dev.maquette.workload.meaning.StatementMeaning;
import dev.maquette.workload.meaning.StatementMeaning.UnderstoodText;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Replaces a statement that a program sends in a loop, a row by its key each time, by one for many keys.
final class BatchSearch {
    /// As many calls as the program may replace by one.
    private static final int MANY = 50;

    private final RewriteTools tools;

    BatchSearch(RewriteTools tools) {
        this.tools = tools;
    }

    RewriteResult of(AdvisedStatement statement) {
        return tools.subject(statement.meaning())
                .flatMap(BatchedText::of)
                .map(batched -> search(statement, batched))
                .orElseGet(RewriteResult::nothing);
    }

    private RewriteResult search(AdvisedStatement statement, BatchedText batched) {
        return switch (tools.analyzer().apply(batched.batch())) {
            case Analysis.NotAnalysed refused ->
                left(statement, "PostgreSQL refuses the new text: " + refused.message(), batched);
            case Analysis.Analysed(StatementMeaning meaning) -> compare(statement, batched, meaning);
        };
    }

    private RewriteResult compare(AdvisedStatement statement, BatchedText batched, StatementMeaning meaning) {
        Equivalence outcome = tools.trial().of(batched.pair(), Comparison.columns(statement.meaning(), meaning));
        return outcome instanceof Equivalence.Shown(Equivalence.Trials trials)
                ? RewriteResult.of(rewritten(statement, batched, meaning, trials))
                : left(statement, Comparison.reason(outcome), batched);
    }

    private RewrittenStatement rewritten(
            AdvisedStatement statement, BatchedText batched, StatementMeaning meaning, Equivalence.Trials trials) {
        return new RewrittenStatement(
                statement.key(),
                statement.calls(),
                batched.subject().sql().text(),
                batched.batch(),
                List.of(new Step(
                        RewriteKind.BATCH,
                        List.of(
                                "the interface changes: give an array of keys, each once; rows come in any order,"
                                        + " each with its key",
                                "planner cost after is for one key of " + MANY + " at once; what the network takes is"
                                        + " not in it"))),
                trials,
                new Shift(tools.costs().of(statement), cost(statement, meaning)),
                new RewriteAdvice.PlanNodes(List.of(), List.of()),
                Optional.empty(),
                List.of(RunnablePairs.batch(batched, statement.meaning(), MANY)));
    }

    /// Planner cost for one key of many.
    private double cost(AdvisedStatement statement, StatementMeaning batch) {
        return tools.costs().chosen(statement.meaning(), Rank.TYPICAL, Map.of()).values().stream()
                .findFirst()
                .flatMap(value -> tools.costs().of(batch, withKeys(batch.text(), value), Map.of()))
                .map(cost -> cost / MANY)
                .orElseGet(() -> tools.costs().of(statement));
    }

    private static UnderstoodText withKeys(UnderstoodText batch, TypedValue key) {
        var keys = new TypedValue(
                ArrayLiteral.of(Collections.nCopies(MANY, key.text())),
                batch.parameterTypes().getFirst());
        return new UnderstoodText(ParameterValues.renderKept(batch, Map.of(1, keys)), List.of(), List.of());
    }

    private static RewriteResult left(AdvisedStatement statement, String reason, BatchedText batched) {
        return RewriteResult.of(new Left(
                statement.key(),
                statement.calls(),
                RewriteKind.BATCH,
                reason,
                Optional.of(batched.batch()),
                Optional.empty()));
    }
}
