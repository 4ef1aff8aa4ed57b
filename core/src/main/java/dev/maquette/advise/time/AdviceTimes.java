package dev.maquette.advise.time;

import dev.maquette.advise.Advice;
import dev.maquette.advise.IndexAdvice;
import dev.maquette.advise.candidate.IndexChange;
import dev.maquette.advise.demand.AdvisedStatement;
import dev.maquette.latency.Calibration;
import dev.maquette.latency.PlanWork;
import dev.maquette.latency.Prediction;
import dev.maquette.latency.WorkReader;
import dev.maquette.scale.ScaleModel;
import dev.maquette.scale.WhatIf;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/// How long the statements of a workload take, before and after the changes that are advised.
///
/// @param calibration what that rests on
/// @param statements those that could be planned, in the order of the advice; none when nothing can be told
public record AdviceTimes(Calibration calibration, List<StatementTime> statements) {
    private static final double NOISE = 0.01;

    public AdviceTimes {
        statements = List.copyOf(statements);
    }

    /// One statement, its values weighed.
    ///
    /// @param statement its key
    /// @param calls how often it runs
    /// @param before one call as things are
    /// @param after one call with the changes
    public record StatementTime(String statement, double calls, Prediction before, Prediction after) {
        /// Whether the changes matter to it.
        public boolean changes() {
            return Math.abs(after.milliseconds() / before.milliseconds() - 1) > NOISE;
        }
    }

    /// Milliseconds of all calls as things are: the sum of the predictions.
    public double millisecondsBefore() {
        return total(StatementTime::before);
    }

    /// The same with the changes.
    public double millisecondsAfter() {
        return total(StatementTime::after);
    }

    private double total(Function<StatementTime, Prediction> side) {
        return statements.stream()
                .mapToDouble(each -> each.calls() * side.apply(each).milliseconds())
                .sum();
    }

    /// Plans the statements of advice with and without its changes.
    ///
    /// @throws dev.maquette.model.MaquetteException `connection` when the model's server is lost
    public static AdviceTimes of(ScaleModel model, Advice advice, Calibration calibration) {
        if (calibration instanceof Calibration.TooFew) {
            return new AdviceTimes(calibration, List.of());
        }
        var reader = new WorkReader(model.snapshot());
        try (WhatIf scope = model.whatIf();
                WhatIf changed = scope.nested()) {
            List<AdvisedStatement> statements = advice.demand().statements();
            List<Optional<PlanWork>> before = works(statements, reader, scope);
            make(advice, changed);
            List<Optional<PlanWork>> after = works(statements, reader, changed);
            return new AdviceTimes(
                    calibration,
                    Stream.iterate(0, at -> at < statements.size(), at -> at + 1)
                            .flatMap(
                                    at -> time(calibration, statements.get(at), before.get(at), after.get(at)).stream())
                            .toList());
        }
    }

    private static void make(Advice advice, WhatIf changed) {
        for (IndexAdvice each : advice.changes()) {
            switch (each.change()) {
                case IndexChange.Create create -> changed.execute(create.sql());
                case IndexChange.Drop drop -> changed.dropIndex(drop.index());
            }
        }
    }

    private static List<Optional<PlanWork>> works(List<AdvisedStatement> statements, WorkReader reader, WhatIf scope) {
        return statements.stream()
                .map(statement -> DemandTimes.work(statement, reader, scope))
                .toList();
    }

    private static Optional<StatementTime> time(
            Calibration calibration, AdvisedStatement statement, Optional<PlanWork> before, Optional<PlanWork> after) {
        return before.flatMap(calibration::predict)
                .flatMap(first -> after.flatMap(calibration::predict)
                        .map(second -> new StatementTime(statement.key(), statement.calls(), first, second)));
    }
}
