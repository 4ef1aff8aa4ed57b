package dev.maquette.advise.statistic;

import dev.maquette.advise.demand.Demand;
import dev.maquette.advise.effect.PlannedWorkload;
import dev.maquette.advise.statistic.ColumnGroup.Use;
import dev.maquette.postgres.SqlProblems;
import dev.maquette.scale.ScaleModel;
import dev.maquette.scale.WhatIf;
import dev.maquette.workload.meaning.StatementAnalyzer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/// Advises on what the planner should know better.
public final class StatisticsAdvisor {
    private StatisticsAdvisor() {}

    /// Advice for the workload of a model.
    ///
    /// @param demand of the model's workload
    /// @throws dev.maquette.model.MaquetteException `connection` when the model's server is lost
    public static StatisticsAdvice advise(ScaleModel model, Demand demand) {
        var subject = new StatisticsSubject(model.snapshot());
        Map<ColumnGroup, List<Use>> uses = uses(model, demand);
        try (WhatIf scope = model.whatIf()) {
            var workload = PlannedWorkload.of(scope, model.snapshot(), demand);
            var correlations = new Correlations(subject, scope, workload);
            List<CorrelatedColumns> correlated = correlations.of(uses);
            return new StatisticsAdvice(
                    correlated,
                    new Samples(subject).of(demand.statements()),
                    new StaleStatistics(subject).of(demand.statements()),
                    correlations.untried(),
                    demand.leftOut());
        }
    }

    private static Map<ColumnGroup, List<Use>> uses(ScaleModel model, Demand demand) {
        try (Connection connection = model.planning();
                StatementAnalyzer analyzer = StatementAnalyzer.open(connection)) {
            return ColumnUses.of(demand.statements(), analyzer);
        } catch (SQLException e) {
            throw SqlProblems.translate(e).toException(e);
        }
    }
}
