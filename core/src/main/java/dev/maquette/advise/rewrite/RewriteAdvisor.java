package dev.maquette.advise.rewrite;

import dev.maquette.advise.demand.AdvisedStatement;
import dev.maquette.advise.demand.Demand;
import dev.maquette.advise.effect.PlanEffect.Shift;
import dev.maquette.advise.equivalence.EquivalenceTrial;
import dev.maquette.advise.rewrite.RewriteAdvice.Left;
import dev.maquette.advise.rewrite.RewriteAdvice.RewrittenStatement;
import dev.maquette.postgres.SqlProblems;
import dev.maquette.scale.ScaleModel;
import dev.maquette.scale.WhatIf;
import dev.maquette.workload.StatisticsValues;
import dev.maquette.workload.meaning.StatementAnalyzer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Finds how the statements of a workload are better written.
public final class RewriteAdvisor {
    private RewriteAdvisor() {}

    /// What is better written otherwise in the statements of a demand.
    ///
    /// @param rewriters in the order in which they are tried; each starts from what those before it made
    /// @throws dev.maquette.model.MaquetteException `connection` when the model's server is lost
    public static RewriteAdvice advise(ScaleModel model, Demand demand, List<Rewriter> rewriters) {
        var rewritten = new ArrayList<RewrittenStatement>();
        var left = new ArrayList<Left>();
        double before = 0;
        try (Connection connection = model.planning();
                StatementAnalyzer analyzer = StatementAnalyzer.open(connection);
                WhatIf scope = model.whatIf();
                EquivalenceTrial trial = EquivalenceTrial.on(model)) {
            var tools = new RewriteTools(
                    TableFacts.of(model.snapshot().schema()),
                    analyzer::analyse,
                    trial,
                    new StatementCost(model.snapshot(), scope));
            List<Function<AdvisedStatement, RewriteResult>> searches = searches(model, demand, rewriters, tools);
            for (AdvisedStatement statement : demand.statements()) {
                before += statement.calls() * tools.costs().of(statement);
                searches.stream().map(search -> search.apply(statement)).forEach(result -> {
                    rewritten.addAll(result.rewritten());
                    left.addAll(result.left());
                });
            }
        } catch (SQLException e) {
            throw SqlProblems.translate(e).toException(e);
        }
        rewritten.sort(Comparator.comparingDouble(RewrittenStatement::saved).reversed());
        double saved = rewritten.stream()
                .filter(found -> !found.changesInterface())
                .mapToDouble(RewrittenStatement::saved)
                .sum();
        return new RewriteAdvice(
                List.copyOf(rewritten), left, demand.statements().size(), new Shift(before, before - saved));
    }

    private static List<Function<AdvisedStatement, RewriteResult>> searches(
            ScaleModel model, Demand demand, List<Rewriter> rewriters, RewriteTools tools) {
        Optional<AdvisedStatement> looped = looped(demand);
        var batch = new BatchSearch(tools);
        return List.of(
                new RewriteSearch(rewriters, tools)::of,
                new KeysetSearch(tools)::of,
                new RandomKeysSearch(
                        tools,
                        new StatisticsValues(model.snapshot().statistics().columns()))::of,
                new NamedColumns(tools)::of,
                statement -> looped.filter(statement::equals).map(batch::of).orElseGet(RewriteResult::nothing));
    }

    /// The statement that is sent far more often than any other.
    private static Optional<AdvisedStatement> looped(Demand demand) {
        List<AdvisedStatement> byCalls = demand.statements().stream()
                .sorted(Comparator.comparingDouble((AdvisedStatement statement) -> -statement.calls()))
                .toList();
        return byCalls.stream()
                .findFirst()
                .filter(most -> byCalls.size() > 1
                        && LoopedLookup.isLooped(most.calls(), byCalls.get(1).calls()));
    }
}
