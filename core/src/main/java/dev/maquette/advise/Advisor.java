package dev.maquette.advise;

import dev.maquette.advise.Advice.Effort;
import dev.maquette.advise.IndexChooser.Chosen;
import dev.maquette.advise.cost.ModelOracle;
import dev.maquette.advise.demand.Demand;
import dev.maquette.advise.demand.DemandReader;
import dev.maquette.model.MaquetteException;
import dev.maquette.model.Problem;
import dev.maquette.model.ProblemCode;
import dev.maquette.model.Snapshot;
import dev.maquette.model.workload.WorkloadGap;
import dev.maquette.scale.ScaleModel;
import dev.maquette.scale.WhatIf;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/// Finds the indexes with which a workload costs least.
public final class Advisor {
    private static final int REASONS = 5;

    private Advisor() {}

    /// Advice for the workload of a model.
    ///
    /// @param clock nanoseconds from any origin
    /// @throws MaquetteException `input` when the workload holds no statement that could be understood,
    ///     `connection` when the model's server is lost
    public static Advice advise(ScaleModel model, AdviceRequest request, LongSupplier clock) {
        return advise(model, DemandReader.of(model), request, clock);
    }

    /// Advice for a demand that was read before.
    ///
    /// @param demand of the model's workload
    /// @param clock nanoseconds from any origin
    /// @throws MaquetteException `input` when the demand holds no statement, `connection`
    ///     when the model's server is lost
    public static Advice advise(ScaleModel model, Demand demand, AdviceRequest request, LongSupplier clock) {
        if (demand.statements().isEmpty()) {
            throw nothingToAdviseOn(model.snapshot(), demand);
        }
        Stopwatch watch = Stopwatch.start(clock, request.time());
        try (WhatIf scope = model.whatIf()) {
            var oracle = new ModelOracle(scope);
            Chosen chosen = new IndexChooser(model.snapshot(), demand, request, oracle, watch).choose();
            return new AdviceWriter(chosen.bench(), oracle, chosen.set(), watch::isTimeUp)
                    .write(chosen.byChanges(), unshaken -> effort(chosen, unshaken, watch));
        }
    }

    private static Effort effort(Chosen chosen, int unshaken, Stopwatch watch) {
        Workbench bench = chosen.bench();
        return new Effort(
                bench.options().all().size(),
                chosen.planned(),
                bench.table().derived(),
                chosen.complete(),
                unshaken,
                watch.elapsed());
    }

    private static MaquetteException nothingToAdviseOn(Snapshot snapshot, Demand demand) {
        List<String> reasons = Stream.concat(
                        snapshot.workload().source().gaps().stream().map(WorkloadGap::detail),
                        demand.leftOut().stream().map(left -> left.key() + ": " + left.reason()))
                .limit(REASONS)
                .toList();
        Problem problem = Problem.of(ProblemCode.INPUT, "there is no statement to advise on")
                .withHint("Give the statements as a file with --workload, or let pg_stat_statements record them.");
        return (reasons.isEmpty() ? problem : problem.withDetail(String.join("\n", reasons))).toException();
    }
}
