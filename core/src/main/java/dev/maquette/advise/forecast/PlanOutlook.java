package dev.maquette.advise.forecast;

import dev.maquette.advise.Advice;
import dev.maquette.advise.GrownAdvice;
import dev.maquette.advise.IndexAdvice;
import dev.maquette.advise.PlanScales;
import dev.maquette.advise.candidate.IndexChange;
import dev.maquette.advise.demand.Demand;
import dev.maquette.model.Snapshot;
import dev.maquette.scale.ScaleModel;
import dev.maquette.scale.SuccessiveModels;
import dev.maquette.scale.growth.GrowthCourse;
import dev.maquette.scale.growth.Horizon;
import java.util.List;
import java.util.function.Function;

/// For how long a plan of indexes is the one to have.
///
/// @param leastGain the share of the workload's planner cost from which on another plan is worth it, 0 to 1
/// @param behind by which share of it today's plan costs more than that of the end of the horizon, at that end
/// @param verdict whether it holds
public record PlanOutlook(double leastGain, double behind, Verdict verdict) {
    /// Less than this is within the error of the forecast.
    private static final double WORTH_IT = 0.01;

    private static final int STEPS = 7;

    /// Whether a plan holds.
    public sealed interface Verdict {
        /// To the end of the horizon.
        record Holds() implements Verdict {}

        /// Until a day.
        ///
        /// @param day from when on the plan for the end of the horizon is better by the least gain, counted
        ///     from the capture
        record Revisit(double day) implements Verdict {}
    }

    /// Compares today's plan with that for the end of the horizon, on the way there.
    ///
    /// @param today the model of the course's snapshot
    /// @param builder builds models
    /// @throws dev.maquette.model.MaquetteException `connection` when a model's server is lost
    public static PlanOutlook of(
            ScaleModel today,
            GrownAdvice advice,
            GrowthCourse course,
            Horizon horizon,
            Function<Snapshot, ScaleModel> builder) {
        var comparison = new Comparison(advice.today().demand(), changes(advice.today()), changes(advice.then()));
        try (var models = new SuccessiveModels(builder)) {
            double end = comparison.behind(models.of(course.after(horizon.days())));
            if (end <= WORTH_IT) {
                return new PlanOutlook(WORTH_IT, Math.max(0, end), new Verdict.Holds());
            }
            double day = comparison.behind(today) > WORTH_IT ? 0 : firstDay(comparison, course, horizon, models);
            return new PlanOutlook(WORTH_IT, end, new Verdict.Revisit(day));
        }
    }

    private static double firstDay(
            Comparison comparison, GrowthCourse course, Horizon horizon, SuccessiveModels models) {
        double low = 0;
        double high = horizon.days();
        for (int step = 0; step < STEPS; step++) {
            double middle = (low + high) / 2;
            if (comparison.behind(models.of(course.after(middle))) > WORTH_IT) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return high;
    }

    private static List<IndexChange> changes(Advice advice) {
        return advice.changes().stream().map(IndexAdvice::change).toList();
    }

    private record Comparison(Demand demand, List<IndexChange> plan, List<IndexChange> other) {
        /// By which share of the cost without any change one plan costs more than the other.
        double behind(ScaleModel model) {
            try (PlanScales scales = PlanScales.open(model, demand, GrownAdvice.union(plan, other))) {
                double before = scales.cost(List.of());
                return before == 0 ? 0 : (scales.cost(plan) - scales.cost(other)) / before;
            }
        }
    }
}
