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
import dev.maquette.plan.PlanNode;
import dev.maquette.scale.WhatIf;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.function.Predicate;

/// The statements of a workload with their plans as things are, to be compared with plans under a change.
public final class PlannedWorkload {
    /// Costs closer than this are the same for a reader.
    private static final double NOISE = 0.01;

    private final WhatIf scope;
    private final BufferTouches touches;
    private final List<Planned> planned;
    private final Map<AdvisedStatement, String> unplanned;

    private PlannedWorkload(
            WhatIf scope, BufferTouches touches, List<Planned> planned, Map<AdvisedStatement, String> unplanned) {
        this.scope = scope;
        this.touches = touches;
        this.planned = List.copyOf(planned);
        this.unplanned = Map.copyOf(unplanned);
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
        var unplanned = new HashMap<AdvisedStatement, String>();
        for (AdvisedStatement statement : demand.statements()) {
            for (Variant variant : statement.variants()) {
                Attempt attempt = attempt(scope, variant);
                attempt.plan().ifPresent(plan -> planned.add(new Planned(statement, variant, plan)));
                attempt.refused().ifPresent(reason -> unplanned.put(statement, reason));
            }
        }
        var touches = new BufferTouches(snapshot.statistics().relations(), Correlations.of(snapshot, List.of()));
        return new PlannedWorkload(scope, touches, planned, unplanned);
    }

    private static Optional<Plan> plan(WhatIf scope, Variant variant) {
        return attempt(scope, variant).plan();
    }

    /// A plan, or why there is none.
    private record Attempt(Optional<Plan> plan, Optional<String> refused) {}

    private static Attempt attempt(WhatIf scope, Variant variant) {
        try {
            return new Attempt(Optional.of(scope.explain(variant.sql())), Optional.empty());
        } catch (MaquetteException e) {
            return new Attempt(Optional.empty(), Optional.of(e.problem().message()));
        }
    }

    /// The statements that cannot be planned as things are, or not with all values, and why.
    public Map<AdvisedStatement, String> unplanned() {
        return unplanned;
    }

    /// How many statements were planned.
    public long statements() {
        return planned.stream().map(Planned::statement).distinct().count();
    }

    /// Planner cost of the workload as things are: of each statement, times its calls.
    public double cost() {
        return planned.stream().mapToDouble(Planned::cost).sum();
    }

    /// Planner cost of all calls of a statement as things are.
    public double cost(AdvisedStatement statement) {
        return planned.stream()
                .filter(one -> one.statement().equals(statement))
                .mapToDouble(Planned::cost)
                .sum();
    }

    /// How many rows the planner expects one call of a statement to return or to write.
    public double rows(AdvisedStatement statement) {
        return planned.stream()
                .filter(one -> one.statement().equals(statement))
                .mapToDouble(one -> one.variant().share() * rows(one.plan().root()))
                .sum();
    }

    /// A node that writes returns nothing unless it is asked to.
    private static double rows(PlanNode root) {
        double rows = root.estimates().rows();
        return rows == 0 && !root.children().isEmpty()
                ? root.children().getFirst().estimates().rows()
                : rows;
    }

    /// A statement with certain values, planned as things are and again.
    ///
    /// @param calls how often it runs with such values
    /// @param after the plan under a change; empty when the server refuses the statement
    /// @param refused what the server says then
    public record Replanned(
            AdvisedStatement statement,
            Variant variant,
            double calls,
            Plan before,
            Optional<Plan> after,
            Optional<String> refused) {}

    /// Plans some of the statements again.
    ///
    /// @param changed a scope inside the one they were planned in
    /// @param looked which of them, by the statement and its plan as things are
    public List<Replanned> replanned(WhatIf changed, BiPredicate<AdvisedStatement, Plan> looked) {
        return planned.stream()
                .filter(one -> looked.test(one.statement(), one.plan()))
                .map(one -> {
                    Attempt again = attempt(changed, one.variant());
                    return new Replanned(
                            one.statement(), one.variant(), one.calls(), one.plan(), again.plan(), again.refused());
                })
                .toList();
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
