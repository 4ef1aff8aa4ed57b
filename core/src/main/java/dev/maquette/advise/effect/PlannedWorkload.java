package dev.maquette.advise.effect;

import dev.maquette.advise.demand.AdvisedStatement;
import dev.maquette.advise.demand.AdvisedStatement.Variant;
import dev.maquette.advise.demand.Demand;
import dev.maquette.advise.effect.PlanEffect.Shift;
import dev.maquette.advise.guard.BufferTouches;
import dev.maquette.advise.guard.Correlations;
import dev.maquette.model.MaquetteException;
import dev.maquette.model.Snapshot;
import dev.maquette.plan.Plan;
import dev.maquette.plan.PlanDifference;
import dev.maquette.scale.WhatIf;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/// The statements of a workload with their plans as things are, to be compared with plans under a change.
public final class PlannedWorkload {
    /// Costs closer than this are the same for a reader.
    private static final double NOISE = 0.01;

    private final WhatIf scope;
    private final BufferTouches touches;
    private final List<Planned> planned;

    private PlannedWorkload(WhatIf scope, BufferTouches touches, List<Planned> planned) {
        this.scope = scope;
        this.touches = touches;
        this.planned = List.copyOf(planned);
    }

    private record Planned(AdvisedStatement statement, Variant variant, Plan plan) {
        double calls() {
            return statement.calls(variant);
        }

        double cost() {
            return calls() * plan.totalCost().value();
        }
    }

    /// Plans the statements of a demand in a scope, which stays open. A statement that cannot be planned is passed
    /// over.
    public static PlannedWorkload of(WhatIf scope, Snapshot snapshot, Demand demand) {
        var planned = new ArrayList<Planned>();
        for (AdvisedStatement statement : demand.statements()) {
            for (Variant variant : statement.variants()) {
                plan(scope, variant).ifPresent(plan -> planned.add(new Planned(statement, variant, plan)));
            }
        }
        var touches = new BufferTouches(snapshot.statistics().relations(), Correlations.of(snapshot, List.of()));
        return new PlannedWorkload(scope, touches, planned);
    }

    private static Optional<Plan> plan(WhatIf scope, Variant variant) {
        try {
            return Optional.of(scope.explain(variant.sql()));
        } catch (MaquetteException _) {
            return Optional.empty();
        }
    }

    /// How many statements were planned.
    public long statements() {
        return planned.stream().map(Planned::statement).distinct().count();
    }

    /// Planner cost of the workload as things are: of each statement, times its calls.
    public double cost() {
        return planned.stream().mapToDouble(Planned::cost).sum();
    }

    /// What a change does, the statement that weighs most first; statements it does nothing to are left out. The
    /// change is undone.
    public List<PlanEffect> effectsOf(Consumer<WhatIf> change) {
        return effectsOf(change, _ -> true);
    }

    /// What a change does to some of the statements.
    public List<PlanEffect> effectsOf(Consumer<WhatIf> change, Predicate<AdvisedStatement> looked) {
        try (WhatIf changed = scope.nested()) {
            change.accept(changed);
            return planned.stream()
                    .filter(one -> looked.test(one.statement()))
                    .sorted(Comparator.comparingDouble(Planned::cost).reversed())
                    .flatMap(one -> plan(changed, one.variant()).flatMap(plan -> effect(one, plan)).stream())
                    .toList();
        }
    }

    private Optional<PlanEffect> effect(Planned today, Plan after) {
        PlanDifference difference = PlanDifference.between(today.plan(), after);
        var cost = new Shift(today.plan().totalCost().value(), after.totalCost().value());
        if (difference.changes().isEmpty() && Math.abs(cost.factor() - 1) < NOISE) {
            return Optional.empty();
        }
        return Optional.of(new PlanEffect(
                today.statement().key(),
                today.variant().values(),
                today.calls(),
                difference.changes(),
                cost,
                new Shift(touches.of(today.plan()), touches.of(after))));
    }
}
