package dev.maquette.advise.time;

import dev.maquette.advise.demand.AdvisedStatement;
import dev.maquette.advise.demand.AdvisedStatement.Variant;
import dev.maquette.advise.demand.Demand;
import dev.maquette.latency.PlanWork;
import dev.maquette.latency.TimedWork;
import dev.maquette.latency.WorkReader;
import dev.maquette.model.MaquetteException;
import dev.maquette.model.workload.StatementUse;
import dev.maquette.model.workload.Workload;
import dev.maquette.model.workload.WorkloadSource;
import dev.maquette.model.workload.WorkloadStatement;
import dev.maquette.scale.ScaleModel;
import dev.maquette.scale.WhatIf;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Collectors;

/// What the statements of a demand do, with the times that were measured of them.
///
/// `pg_stat_statements` knows the mean over all values a statement ran with; it is set beside the mean of the
/// variants that stand for them. A proof knows the time of each variant, without and with its changes.
public final class DemandTimes {
    private final Demand demand;
    private final WorkReader reader;
    private final WhatIf scope;
    private final List<TimedWork> observations = new ArrayList<>();

    private DemandTimes(Demand demand, WorkReader reader, WhatIf scope) {
        this.demand = demand;
        this.reader = reader;
        this.scope = scope;
    }

    /// The observations that a capture and proofs hold.
    ///
    /// @throws MaquetteException `connection` when the model's server is lost, `statement` when a proof's changes
    ///     cannot be made on it
    public static List<TimedWork> of(ScaleModel model, Demand demand, List<ProvenRuns> proofs) {
        try (WhatIf scope = model.whatIf()) {
            var times = new DemandTimes(demand, new WorkReader(model.snapshot()), scope);
            times.addCounted(model.snapshot().workload());
            proofs.forEach(times::addProven);
            return List.copyOf(times.observations);
        }
    }

    private void addCounted(Workload workload) {
        if (workload.source().origin() != WorkloadSource.Origin.STATISTICS) {
            return;
        }
        Map<String, StatementUse> uses = workload.statements().stream()
                .filter(WorkloadStatement::topLevel)
                .collect(Collectors.toMap(WorkloadStatement::id, WorkloadStatement::use, DemandTimes::together));
        for (AdvisedStatement statement : demand.statements()) {
            Optional<StatementUse> use = Optional.ofNullable(uses.get(statement.key()));
            double mean = use.map(StatementUse::meanMilliseconds).orElse(0.0);
            work(statement, reader, scope).ifPresent(work -> add(statement.key(), work, mean));
        }
    }

    /// One statement that several roles run.
    private static StatementUse together(StatementUse first, StatementUse second) {
        long calls = first.calls() + second.calls();
        double total = first.totalMilliseconds() + second.totalMilliseconds();
        double deviation = Math.max(first.deviationMilliseconds(), second.deviationMilliseconds());
        return new StatementUse(calls, first.rows() + second.rows(), total, total / Math.max(1, calls), deviation);
    }

    private void add(String statement, PlanWork work, double milliseconds) {
        if (milliseconds > 0) {
            observations.add(new TimedWork(statement, work, milliseconds));
        }
    }

    /// The work of a statement's calls in the middle; empty when one of its variants cannot be planned.
    static Optional<PlanWork> work(AdvisedStatement statement, WorkReader reader, WhatIf planned) {
        PlanWork sum = PlanWork.NONE;
        for (Variant variant : statement.variants()) {
            Optional<PlanWork> work = work(variant, reader, planned);
            if (work.isEmpty()) {
                return Optional.empty();
            }
            sum = sum.plus(work.get().times(variant.share()));
        }
        return Optional.of(sum);
    }

    private static Optional<PlanWork> work(Variant variant, WorkReader reader, WhatIf planned) {
        try {
            return Optional.of(reader.of(planned.explain(variant.sql())));
        } catch (MaquetteException _) {
            return Optional.empty();
        }
    }

    private void addProven(ProvenRuns proof) {
        addProven(proof, scope, ProvenRuns.Run::before);
        try (WhatIf changed = scope.nested()) {
            proof.changes().forEach(changed::execute);
            addProven(proof, changed, ProvenRuns.Run::after);
        }
    }

    private void addProven(ProvenRuns proof, WhatIf planned, Function<ProvenRuns.Run, OptionalDouble> side) {
        for (ProvenRuns.Run run : proof.runs()) {
            side.apply(run)
                    .ifPresent(time -> variant(run)
                            .flatMap(variant -> work(variant, reader, planned))
                            .ifPresent(work -> add(run.statement(), work, time)));
        }
    }

    private Optional<Variant> variant(ProvenRuns.Run run) {
        return demand.statements().stream()
                .filter(statement -> statement.key().equals(run.statement()))
                .flatMap(statement -> statement.variants().stream())
                .filter(variant -> variant.values().equals(run.values()))
                .findFirst();
    }
}
