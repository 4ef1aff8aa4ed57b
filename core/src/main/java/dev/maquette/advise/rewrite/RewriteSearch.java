package dev.maquette.advise.rewrite;

import dev.maquette.advise.demand.AdvisedStatement;
import dev.maquette.advise.effect.PlanEffect.Shift;
import dev.maquette.advise.equivalence.Equivalence;
import dev.maquette.advise.equivalence.Equivalence.Counterexample;
import dev.maquette.advise.equivalence.Equivalence.Trials;
import dev.maquette.advise.rewrite.RewriteAdvice.Left;
import dev.maquette.advise.rewrite.RewriteAdvice.RewrittenStatement;
import dev.maquette.advise.rewrite.RewriteAdvice.Step;
import dev.maquette.workload.meaning.Analysis;
import dev.maquette.workload.meaning.StatementMeaning;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Tries the rewriters on statements, one after the other; each starts from what those before it made.
final class RewriteSearch {
    private final List<Rewriter> rewriters;
    private final RewriteTools tools;

    RewriteSearch(List<Rewriter> rewriters, RewriteTools tools) {
        this.rewriters = List.copyOf(rewriters);
        this.tools = tools;
    }

    RewriteResult of(AdvisedStatement statement) {
        var search = new Search(statement);
        rewriters.forEach(search::attempt);
        return new RewriteResult(search.rewritten(), search.left);
    }

    /// A text that was accepted, and all that led to it.
    private record Version(
            StatementMeaning meaning,
            List<Step> steps,
            Optional<Trials> shown,
            double cost,
            Map<Integer, List<String>> values) {}

    /// The search for one statement.
    private final class Search {
        private final AdvisedStatement statement;
        private final List<Left> left = new ArrayList<>();
        private Version current;

        Search(AdvisedStatement statement) {
            this.statement = statement;
            this.current = new Version(statement.meaning(), List.of(), Optional.empty(), -1, Map.of());
        }

        void attempt(Rewriter rewriter) {
            Optional<RewriteSubject> subject = tools.subject(current.meaning());
            subject.ifPresent(one -> {
                switch (rewriter.rewrite(one)) {
                    case Draft.Nothing _ -> {}
                    case Draft.NotWritten(RewriteKind kind, String reason) -> leave(kind, reason, Optional.empty());
                    case Draft.Written(Rewrite rewrite) -> attempt(rewrite);
                }
            });
        }

        private void attempt(Rewrite rewrite) {
            Optional<String> unstable = unstable();
            if (unstable.isPresent()) {
                leave(
                        rewrite.kind(),
                        "it calls " + unstable.get() + ", which answers differently each time",
                        Optional.empty());
                return;
            }
            switch (tools.analyzer().apply(rewrite.sql())) {
                case Analysis.NotAnalysed refused ->
                    leave(rewrite.kind(), "PostgreSQL refuses the new text: " + refused.message(), Optional.empty());
                case Analysis.Analysed(StatementMeaning meaning) -> attempt(rewrite, meaning);
            }
        }

        private void attempt(Rewrite rewrite, StatementMeaning meaning) {
            List<String> types = statement.meaning().text().parameterTypes();
            if (!meaning.text().parameterTypes().equals(types)) {
                leave(rewrite.kind(), "the parameters would get other types", Optional.of(rewrite));
                return;
            }
            Map<Integer, List<String>> values = new HashMap<>(current.values());
            values.putAll(rewrite.values());
            Optional<Double> before = cost(current.meaning(), values);
            Optional<Double> after = cost(meaning, values);
            if (before.isEmpty() || after.isEmpty()) {
                leave(rewrite.kind(), "it cannot be planned on the model", Optional.of(rewrite));
            } else if (!RewriteTools.isCheaper(after.get(), before.get())) {
                leave(
                        rewrite.kind(),
                        "it is not cheaper: planner cost " + figure(before.get()) + " before, " + figure(after.get())
                                + " after",
                        Optional.of(rewrite));
            } else {
                compare(rewrite, new Version(meaning, with(rewrite), Optional.empty(), after.get(), values));
            }
        }

        private Optional<Double> cost(StatementMeaning text, Map<Integer, List<String>> values) {
            return tools.costs().of(statement.meaning(), text.text(), values);
        }

        private List<Step> with(Rewrite rewrite) {
            var steps = new ArrayList<>(current.steps());
            steps.add(new Step(rewrite.kind(), rewrite.notes()));
            return steps;
        }

        private Comparison comparison(Version version, boolean finite) {
            return Comparison.of(
                    tools.subject(statement.meaning()).orElseThrow(), version.meaning(), version.values(), finite);
        }

        private void compare(Rewrite rewrite, Version next) {
            Comparison comparison = comparison(next, rewrite.finite());
            Equivalence outcome = tools.trial().of(comparison.pair(), comparison.columns());
            switch (outcome) {
                case Equivalence.Shown(Trials trials) ->
                    current =
                            new Version(next.meaning(), next.steps(), Optional.of(trials), next.cost(), next.values());
                case Equivalence.Refuted(Counterexample example) ->
                    left.add(left(rewrite.kind(), Comparison.reason(outcome), Optional.of(rewrite))
                            .with(example));
                case Equivalence.Empty _, Equivalence.NotRun _ ->
                    leave(rewrite.kind(), Comparison.reason(outcome), Optional.of(rewrite));
            }
        }

        private Optional<String> unstable() {
            return statement.meaning().functions().stream()
                    .filter(use -> use.volatility() == 'v')
                    .map(use -> use.function().name())
                    .findFirst();
        }

        private void leave(RewriteKind kind, String reason, Optional<Rewrite> rewrite) {
            left.add(left(kind, reason, rewrite));
        }

        private Left left(RewriteKind kind, String reason, Optional<Rewrite> rewrite) {
            return new Left(
                    statement.key(), statement.calls(), kind, reason, rewrite.map(Rewrite::sql), Optional.empty());
        }

        List<RewrittenStatement> rewritten() {
            if (current.shown().isEmpty()) {
                return List.of();
            }
            StatementMeaning original = statement.meaning();
            double before = cost(original, current.values()).orElse(0.0);
            return List.of(new RewrittenStatement(
                    statement.key(),
                    statement.calls(),
                    original.text().sql(),
                    current.meaning().text().sql(),
                    current.steps(),
                    current.shown().get(),
                    new Shift(before, current.cost()),
                    tools.costs()
                            .nodes(original, original.text(), current.meaning().text(), current.values()),
                    Optional.empty(),
                    RunnablePairs.of(
                            tools.costs(),
                            original,
                            current.meaning().text(),
                            comparison(current, false).pair())));
        }
    }

    private static String figure(double cost) {
        return String.format(Locale.ROOT, "%.2f", cost);
    }
}
