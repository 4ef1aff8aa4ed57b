package dev.maquette.hazard;

import dev.maquette.advise.demand.AdvisedStatement;
import dev.maquette.advise.effect.PlannedWorkload;
import dev.maquette.advise.effect.PlannedWorkload.Replanned;
import dev.maquette.hazard.WorkloadChange.Affected;
import dev.maquette.hazard.WorkloadChange.Fails;
import dev.maquette.hazard.WorkloadChange.Slower;
import dev.maquette.model.MaquetteException;
import dev.maquette.plan.Plan;
import dev.maquette.plan.PlanDifference;
import dev.maquette.scale.WhatIf;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Compares the plans of a workload as things are with those in a scope in which something has changed.
final class WorkloadComparison {
    /// From so many times as much on a statement is said to get slower.
    private static final double FACTOR = 1.5;

    /// Planner cost below which nobody notices a statement.
    private static final double LEAST_COST = 100;

    private final PlannedWorkload today;
    private final Set<String> complete;

    /// @param scope in which things are as they are
    /// @param today the plans in it
    /// @param statements those of the workload
    WorkloadComparison(WhatIf scope, PlannedWorkload today, List<AdvisedStatement> statements) {
        this.today = today;
        this.complete = statements.stream()
                .filter(statement -> MissingValues.of(scope, statement).isEmpty())
                .map(AdvisedStatement::key)
                .collect(Collectors.toSet());
    }

    /// What has become of statements, by their keys; nothing for those that are as they were, or better.
    Map<String, WorkloadChange> changes(WhatIf changed, Predicate<String> looked) {
        Map<AdvisedStatement, List<Replanned>> again =
                today.replanned(changed, (statement, _) -> looked.test(statement.key())).stream()
                        .collect(Collectors.groupingBy(Replanned::statement, LinkedHashMap::new, Collectors.toList()));
        Map<String, WorkloadChange> changes = new LinkedHashMap<>();
        again.forEach((statement, plans) ->
                change(changed, statement, plans).ifPresent(change -> changes.put(statement.key(), change)));
        return changes;
    }

    private Optional<WorkloadChange> change(WhatIf changed, AdvisedStatement statement, List<Replanned> plans) {
        var affected = new Affected(statement.key(), statement.text(), statement.calls());
        Optional<WorkloadChange> fails = plans.stream()
                .flatMap(plan -> plan.refused().stream())
                .findFirst()
                .<WorkloadChange>map(error -> new Fails(affected, error, isPlanned(changed, statement)))
                .or(() -> refusal(changed, statement).map(error -> new Fails(affected, error, false)));
        return fails.or(() ->
                plans.stream().flatMap(plan -> slower(affected, plan)).max(Comparator.comparingDouble(Slower::factor)));
    }

    /// What the server is going to say of a row without a value that it has to have.
    private Optional<String> refusal(WhatIf changed, AdvisedStatement statement) {
        return complete.contains(statement.key())
                ? MissingValues.of(changed, statement)
                        .map(column -> "null value in column \"" + column.column() + "\" of relation \""
                                + column.relation().name() + "\" violates not-null constraint")
                : Optional.empty();
    }

    /// Whether the text without values is planned: the server then chooses the types of its parameters.
    private static boolean isPlanned(WhatIf changed, AdvisedStatement statement) {
        try {
            changed.explain(statement.meaning().text().sql());
            return true;
        } catch (MaquetteException e) {
            return false;
        }
    }

    private static Stream<Slower> slower(Affected affected, Replanned plan) {
        return plan.after().stream()
                .filter(after -> isSlower(plan.before(), after))
                .map(after -> new Slower(
                        affected,
                        plan.variant().values(),
                        plan.before().totalCost().value(),
                        after.totalCost().value(),
                        PlanDifference.between(plan.before(), after).changes(),
                        false));
    }

    private static boolean isSlower(Plan before, Plan after) {
        double cost = after.totalCost().value();
        return cost >= LEAST_COST && cost >= FACTOR * before.totalCost().value();
    }
}
