package dev.maquette.advise.rewrite;

import dev.maquette.advise.demand.AdvisedStatement;
import dev.maquette.advise.effect.PlanEffect.Shift;
import dev.maquette.advise.equivalence.Equivalence;
import dev.maquette.advise.equivalence.Equivalence.Trials;
import dev.maquette.advise.equivalence.EquivalenceTrial;
import dev.maquette.advise.rewrite.RewriteAdvice.Left;
import dev.maquette.advise.rewrite.RewriteAdvice.PlanNodes;
import dev.maquette.advise.rewrite.RewriteAdvice.RewrittenStatement;
import dev.maquette.advise.rewrite.RewriteAdvice.Step;
import dev.maquette.advise.rewrite.RewriteSearch.Result;
import dev.maquette.scale.WhatIf;
import dev.maquette.workload.meaning.Analysis;
import dev.maquette.workload.meaning.StatementMeaning;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Replaces OFFSET by a condition on the sort key, which the program then has to send.
final class KeysetSearch {
    private static final double NOISE = 0.01;

    private final TableFacts facts;
    private final Function<String, Analysis> analyzer;
    private final EquivalenceTrial trial;
    private final StatementCost costs;

    KeysetSearch(TableFacts facts, Function<String, Analysis> analyzer, EquivalenceTrial trial, StatementCost costs) {
        this.facts = facts;
        this.analyzer = analyzer;
        this.trial = trial;
        this.costs = costs;
    }

    Result of(AdvisedStatement statement) {
        return RewriteSubject.of(statement.meaning(), facts, analyzer)
                .filter(subject ->
                        subject.meaning().query().output().limit().offset().isPresent())
                .map(subject -> search(statement, subject))
                .orElseGet(() -> new Result(List.of(), List.of()));
    }

    private Result search(AdvisedStatement statement, RewriteSubject subject) {
        return switch (PagedText.of(subject)) {
            case PagedText.Refused(String reason) -> left(statement, reason, Optional.empty());
            case PagedText.Paged paged ->
                switch (analyzer.apply(paged.keyset())) {
                    case Analysis.NotAnalysed refused ->
                        left(statement, "PostgreSQL refuses the new text: " + refused.message(), Optional.empty());
                    case Analysis.Analysed(StatementMeaning meaning) -> weigh(statement, subject, paged, meaning);
                };
        };
    }

    private static Result left(AdvisedStatement statement, String reason, Optional<String> sql) {
        return new Result(
                List.of(),
                List.of(new Left(
                        statement.key(), statement.calls(), RewriteKind.KEYSET, reason, sql, Optional.empty())));
    }

    private Result weigh(
            AdvisedStatement statement, RewriteSubject subject, PagedText.Paged paged, StatementMeaning meaning) {
        long depth = Math.round(rows(subject, paged) / 2);
        var skipped = new StatementMeaning.UnderstoodText(
                paged.atDepth(depth), subject.meaning().text().parameterTypes(), List.of());
        double before = costs.of(subject.meaning(), skipped, Map.of()).orElse(0.0);
        Optional<String> index = paged.index(facts);
        try (WhatIf scope = costs.scope().nested()) {
            index.ifPresent(scope::execute);
            double after = costs.of(meaning, meaning.text(), Map.of()).orElse(before);
            if (after >= before * (1 - NOISE)) {
                return left(
                        statement,
                        String.format(
                                Locale.ROOT,
                                "it is not cheaper: planner cost %.2f at OFFSET %d, %.2f after",
                                before,
                                depth,
                                after),
                        Optional.of(paged.keyset()));
            }
            var nodes = new PlanNodes(
                    costs.nodes(subject.meaning(), skipped, Map.of()), costs.nodes(meaning, meaning.text(), Map.of()));
            return compare(statement, subject, paged, new Weighed(new Shift(before, after), nodes, index, depth));
        }
    }

    /// What a rewrite costs, and what it needs.
    private record Weighed(Shift cost, PlanNodes nodes, Optional<String> index, long depth) {}

    /// How many rows there are without LIMIT and OFFSET.
    private double rows(RewriteSubject subject, PagedText.Paged paged) {
        var text = new StatementMeaning.UnderstoodText(
                paged.unlimited(), subject.meaning().text().parameterTypes(), List.of());
        return costs.rows(subject.meaning(), text);
    }

    private Result compare(AdvisedStatement statement, RewriteSubject subject, PagedText.Paged paged, Weighed weighed) {
        var columns = Comparison.columns(subject.meaning());
        Equivalence outcome = trial.of(paged.pair(columns.keySet()), columns);
        if (outcome instanceof Equivalence.Shown(Trials trials)) {
            var notes = new ArrayList<>(paged.notes());
            notes.add("planner cost before is that at OFFSET " + weighed.depth() + ", in the middle");
            return new Result(
                    List.of(new RewrittenStatement(
                            statement.key(),
                            statement.calls(),
                            subject.sql().text(),
                            paged.keyset(),
                            List.of(new Step(RewriteKind.KEYSET, notes)),
                            trials,
                            weighed.cost(),
                            weighed.nodes(),
                            weighed.index(),
                            RunnablePairs.pages(costs, subject.meaning(), paged, weighed.depth()))),
                    List.of());
        }
        Result left = left(statement, Comparison.reason(outcome), Optional.of(paged.keyset()));
        return outcome instanceof Equivalence.Refuted(Equivalence.Counterexample example)
                ? new Result(
                        List.of(),
                        left.left().stream().map(one -> one.with(example)).toList())
                : left;
    }
}
