package dev.maquette.review;

import dev.maquette.model.MaquetteException;
import dev.maquette.model.workload.StatementUse;
import dev.maquette.model.workload.WorkloadStatement;
import dev.maquette.plan.Explain;
import dev.maquette.review.ReviewedStatement.Planning;
import dev.maquette.review.ReviewedStatement.Weight;
import dev.maquette.scale.Gaps;
import dev.maquette.scale.ScaleModel;
import dev.maquette.workload.OwnStatements;
import dev.maquette.workload.ParameterValues;
import dev.maquette.workload.ParameterValues.Rank;
import dev.maquette.workload.ParameterValues.TypedValue;
import dev.maquette.workload.StatisticsValues;
import dev.maquette.workload.meaning.Analysis;
import dev.maquette.workload.meaning.StatementAnalyzer;
import dev.maquette.workload.meaning.StatementMeaning;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Analyses and plans the statements of a workload on a scale model.
public final class ReviewedWorkload {
    private final StatementAnalyzer analyzer;
    private final Connection planning;
    private final ParameterValues values;
    private final Gaps gaps;
    private final Explain explain = Explain.standard();

    private ReviewedWorkload(StatementAnalyzer analyzer, Connection planning, ParameterValues values, Gaps gaps) {
        this.gaps = gaps;
        this.analyzer = analyzer;
        this.planning = planning;
        this.values = values;
    }

    /// The queries of the snapshot's workload that clients send, the weightiest first.
    ///
    /// @throws SQLException when a connection to the model cannot be closed
    public static List<ReviewedStatement> of(ScaleModel model) throws SQLException {
        var values = new ParameterValues(
                new StatisticsValues(model.snapshot().statistics().columns()));
        try (Connection analysis = model.planning();
                StatementAnalyzer analyzer = StatementAnalyzer.open(analysis);
                Connection planning = model.planning()) {
            var workload = new ReviewedWorkload(analyzer, planning, values, model.gaps());
            return OwnStatements.leftOutOf(model.snapshot().workload()).stream()
                    .map(workload::review)
                    .filter(statement -> !statement.meaning().readsCatalogueOnly(statement.text()))
                    .toList();
        }
    }

    private ReviewedStatement review(WorkloadStatement statement) {
        String text = statement.text().orElse("");
        Analysis analysis = analyzer.analyse(text);
        return new ReviewedStatement(statement.id(), text, weight(statement.use()), analysis, plan(text, analysis));
    }

    private static Weight weight(StatementUse use) {
        Optional<Double> total = Optional.of(use.totalMilliseconds()).filter(time -> time > 0);
        return new Weight(use.calls(), use.rows(), total);
    }

    private Planning plan(String text, Analysis analysis) {
        try {
            return switch (analysis) {
                case Analysis.Analysed(StatementMeaning meaning) -> plan(meaning);
                case Analysis.NotAnalysed _ -> new Planning.Planned(explain.plan(planning, text), true);
            };
        } catch (MaquetteException e) {
            return new Planning.NotPlanned(gaps.refusal(e.problem()));
        }
    }

    /// Plans with typical values when there is one for every parameter, and else with none.
    private Planning plan(StatementMeaning meaning) {
        Optional<String> gap = gaps.reason(meaning);
        if (gap.isPresent()) {
            return new Planning.NotPlanned(gap.get());
        }
        Map<Integer, TypedValue> typical = values.of(meaning, Rank.TYPICAL);
        int parameters = meaning.text().parameterTypes().size();
        return typical.size() == parameters
                ? new Planning.Planned(explain.plan(planning, ParameterValues.render(meaning, typical)), false)
                : new Planning.Planned(explain.plan(planning, meaning.text().sql()), true);
    }
}
