package dev.maquette.advise.rewrite;

import dev.maquette.advise.demand.AdvisedStatement;
import dev.maquette.advise.effect.PlanEffect.Shift;
import dev.maquette.advise.equivalence.Equivalence;
import dev.maquette.advise.equivalence.Equivalence.Trials;
import dev.maquette.advise.rewrite.RewriteAdvice.Left;
import dev.maquette.advise.rewrite.RewriteAdvice.PlanNodes;
import dev.maquette.advise.rewrite.RewriteAdvice.RewrittenStatement;
import dev.maquette.advise.rewrite.RewriteAdvice.Step;
import dev.maquette.advise.rewrite.text.Clause;
import dev.maquette.scale.WhatIf;
import dev.maquette.sql.Identifier;
import dev.maquette.workload.meaning.Analysis;
import dev.maquette.workload.meaning.RelationUse;
import dev.maquette.workload.meaning.StatementMeaning;
import dev.maquette.workload.meaning.StatementMeaning.UnderstoodText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Replaces OFFSET by a condition on the sort key, and a result without an end by portions that are continued in
/// that way; the program then has to send the key.
final class KeysetSearch {
    /// As many rows make a result that nobody reads at once.
    private static final double MANY_ROWS = 500;

    private static final int PORTION = 100;

    /// An index has to take this share of a page's cost away.
    private static final double WORTH_AN_INDEX = 0.5;

    private final RewriteTools tools;

    KeysetSearch(RewriteTools tools) {
        this.tools = tools;
    }

    RewriteResult of(AdvisedStatement statement) {
        return tools.subject(statement.meaning())
                .flatMap(subject -> subject.select().hasAny(Clause.OFFSET)
                        ? Optional.of(new Task(statement, subject, RewriteKind.KEYSET, subject))
                        : unlimited(statement, subject))
                .map(Task::search)
                .orElseGet(RewriteResult::nothing);
    }

    /// A statement that returns many rows at once, and the one that returns a portion of them.
    private Optional<Task> unlimited(AdvisedStatement statement, RewriteSubject subject) {
        boolean limited = subject.select().hasAny(Clause.LIMIT, Clause.FETCH, Clause.FOR);
        if (limited || !subject.ungrouped() || rows(statement, subject) < MANY_ROWS) {
            return Optional.empty();
        }
        return ordered(subject)
                .map(sql -> tools.analyzer().apply(sql + " LIMIT " + PORTION + " OFFSET " + PORTION))
                .flatMap(analysis -> analysis instanceof Analysis.Analysed(StatementMeaning meaning)
                        ? tools.subject(meaning)
                        : Optional.empty())
                .map(portion -> new Task(statement, subject, RewriteKind.PORTIONS, portion));
    }

    private double rows(AdvisedStatement statement, RewriteSubject subject) {
        return statement.rowsPerCall() > 0
                ? statement.rowsPerCall()
                : tools.costs().rows(subject.meaning(), subject.meaning().text());
    }

    /// The statement in some order: its own, or that of a key.
    private Optional<String> ordered(RewriteSubject subject) {
        String sql = subject.sql().text().strip().replaceFirst(";$", "");
        List<RelationUse> relations = subject.meaning().query().relations();
        if (subject.select().hasAny(Clause.ORDER) || relations.size() != 1) {
            return Optional.of(sql);
        }
        RelationUse only = relations.getFirst();
        return tools.facts().keys(only.relation()).stream()
                .findFirst()
                .map(key -> key.stream()
                        .map(column -> Identifier.quote(only.alias()) + "." + Identifier.quote(column))
                        .collect(Collectors.joining(", ", sql + " ORDER BY ", "")));
    }

    /// One statement to be read page by page, and how it reads by OFFSET, which it may do already.
    private final class Task {
        private final AdvisedStatement statement;
        private final RewriteSubject original;
        private final RewriteKind kind;
        private final RewriteSubject pages;

        Task(AdvisedStatement statement, RewriteSubject original, RewriteKind kind, RewriteSubject pages) {
            this.statement = statement;
            this.original = original;
            this.kind = kind;
            this.pages = pages;
        }

        RewriteResult search() {
            return switch (PagedText.of(pages)) {
                case PagedText.Refused(String reason) -> RewriteResult.of(left(reason, Optional.empty()));
                case PagedText.Paged paged ->
                    switch (tools.analyzer().apply(paged.keyset())) {
                        case Analysis.NotAnalysed refused ->
                            RewriteResult.of(
                                    left("PostgreSQL refuses the new text: " + refused.message(), Optional.empty()));
                        case Analysis.Analysed(StatementMeaning meaning) -> weigh(paged, meaning);
                    };
            };
        }

        private Left left(String reason, Optional<String> sql) {
            return new Left(statement.key(), statement.calls(), kind, reason, sql, Optional.empty());
        }

        private RewriteResult weigh(PagedText.Paged paged, StatementMeaning meaning) {
            long depth = Math.round(rowsOfAll(paged) / 2);
            UnderstoodText replaced = replaced(paged, depth);
            double before =
                    tools.costs().of(original.meaning(), replaced, Map.of()).orElse(0.0);
            Optional<String> index = index(paged, meaning);
            try (WhatIf scope = tools.costs().scope().nested()) {
                index.ifPresent(scope::execute);
                double after = cost(meaning, before);
                if (!RewriteTools.isCheaper(after, before)) {
                    return RewriteResult.of(left(
                            String.format(
                                    Locale.ROOT,
                                    "it is not cheaper: planner cost %.2f%s, %.2f after",
                                    before,
                                    kind == RewriteKind.KEYSET ? " at OFFSET " + depth : "",
                                    after),
                            Optional.of(paged.keyset())));
                }
                var nodes = new PlanNodes(
                        tools.costs().nodes(original.meaning(), replaced, Map.of()),
                        tools.costs().nodes(meaning, meaning.text(), Map.of()));
                return compare(paged, new Weighed(replaced, new Shift(before, after), nodes, index, depth));
            }
        }

        private double cost(StatementMeaning meaning, double otherwise) {
            return tools.costs().of(meaning, meaning.text(), Map.of()).orElse(otherwise);
        }

        /// The index that a page wants, when it makes a page far cheaper.
        private Optional<String> index(PagedText.Paged paged, StatementMeaning meaning) {
            return paged.index(tools.facts()).filter(sql -> {
                double without = cost(meaning, 0);
                try (WhatIf scope = tools.costs().scope().nested()) {
                    scope.execute(sql);
                    return cost(meaning, without) < without * WORTH_AN_INDEX;
                }
            });
        }

        /// What is to be replaced: a page in the middle, or the whole result.
        private UnderstoodText replaced(PagedText.Paged paged, long depth) {
            return kind == RewriteKind.KEYSET
                    ? new UnderstoodText(
                            paged.atDepth(depth), original.meaning().text().parameterTypes(), List.of())
                    : original.meaning().text();
        }

        /// How many rows there are without LIMIT and OFFSET.
        private double rowsOfAll(PagedText.Paged paged) {
            var text = new UnderstoodText(
                    paged.unlimited(), original.meaning().text().parameterTypes(), List.of());
            return tools.costs().rows(original.meaning(), text);
        }

        private RewriteResult compare(PagedText.Paged paged, Weighed weighed) {
            var columns = Comparison.columns(pages.meaning());
            Equivalence outcome = tools.trial().of(paged.pair(columns.keySet()), columns);
            return switch (outcome) {
                case Equivalence.Shown(Trials trials) -> RewriteResult.of(rewritten(paged, weighed, trials));
                case Equivalence.Refuted(Equivalence.Counterexample example) ->
                    RewriteResult.of(left(Comparison.reason(outcome), Optional.of(paged.keyset()))
                            .with(example));
                case Equivalence.Empty _, Equivalence.NotRun _ ->
                    RewriteResult.of(left(Comparison.reason(outcome), Optional.of(paged.keyset())));
            };
        }

        private RewrittenStatement rewritten(PagedText.Paged paged, Weighed weighed, Trials trials) {
            return new RewrittenStatement(
                    statement.key(),
                    statement.calls(),
                    original.sql().text(),
                    paged.keyset(),
                    List.of(new Step(kind, notes(paged, weighed.depth()))),
                    trials,
                    weighed.cost(),
                    weighed.nodes(),
                    weighed.index(),
                    RunnablePairs.pages(
                            tools.costs(),
                            original.meaning(),
                            weighed.replaced().sql(),
                            paged,
                            weighed.depth()));
        }

        private List<String> notes(PagedText.Paged paged, long depth) {
            var notes = new ArrayList<>(paged.notes());
            notes.add(
                    kind == RewriteKind.KEYSET
                            ? "planner cost before is that at OFFSET " + depth + ", in the middle"
                            : "planner cost after is that of one portion of " + PORTION
                                    + " rows; a program that needs all of them asks again until one is not full");
            return notes;
        }
    }

    /// What a rewrite costs, and what it needs.
    ///
    /// @param replaced the text that it replaces
    private record Weighed(UnderstoodText replaced, Shift cost, PlanNodes nodes, Optional<String> index, long depth) {}
}
