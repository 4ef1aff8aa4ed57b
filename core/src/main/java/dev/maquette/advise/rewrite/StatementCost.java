package dev.maquette.advise.rewrite;

import dev.maquette.advise.demand.AdvisedStatement;
import dev.maquette.advise.rewrite.RewriteAdvice.PlanNodes;
import dev.maquette.model.MaquetteException;
import dev.maquette.model.Snapshot;
import dev.maquette.plan.Plan;
import dev.maquette.plan.PlanNode;
import dev.maquette.scale.WhatIf;
import dev.maquette.workload.ParameterValues;
import dev.maquette.workload.ParameterValues.Rank;
import dev.maquette.workload.ParameterValues.TypedValue;
import dev.maquette.workload.StatisticsValues;
import dev.maquette.workload.meaning.StatementMeaning;
import dev.maquette.workload.meaning.StatementMeaning.UnderstoodText;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What statements cost on the model, with values as in production.
///
/// A text is planned with common, typical and rare values; half of the calls count as typical. Before and after have
/// the same values.
public final class StatementCost {
    private static final Map<Rank, Double> SHARES =
            new EnumMap<>(Map.of(Rank.COMMON, 0.25, Rank.TYPICAL, 0.5, Rank.RARE, 0.25));

    private final ParameterValues values;
    private final WhatIf scope;

    /// Costs in a scope.
    public StatementCost(Snapshot snapshot, WhatIf scope) {
        this.values =
                new ParameterValues(new StatisticsValues(snapshot.statistics().columns()));
        this.scope = scope;
    }

    /// The scope in which statements are planned.
    public WhatIf scope() {
        return scope;
    }

    /// Planner cost of one call; 0 when it cannot be planned.
    public double of(AdvisedStatement statement) {
        return of(statement.meaning(), statement.meaning().text(), Map.of()).orElse(0.0);
    }

    /// Planner cost of one call of a text with the values of another statement's parameters.
    ///
    /// @param others values for parameters that no column tells, by number
    public Optional<Double> of(StatementMeaning meaning, UnderstoodText text, Map<Integer, List<String>> others) {
        double cost = 0;
        for (Map.Entry<Rank, Double> share : SHARES.entrySet()) {
            Optional<Plan> plan = plan(text, chosen(meaning, share.getKey(), others));
            if (plan.isEmpty()) {
                return Optional.empty();
            }
            cost += share.getValue() * plan.get().totalCost().value();
        }
        return Optional.of(cost);
    }

    /// How many rows the planner expects of a text with typical values; 0 when it cannot be planned.
    double rows(StatementMeaning meaning, UnderstoodText text) {
        return plan(text, chosen(meaning, Rank.TYPICAL, Map.of()))
                .map(plan -> plan.root().estimates().rows())
                .orElse(0.0);
    }

    /// The nodes of a plan with typical values.
    List<String> nodes(StatementMeaning meaning, UnderstoodText text, Map<Integer, List<String>> others) {
        return nodes(text, chosen(meaning, Rank.TYPICAL, others));
    }

    /// The nodes that differ with typical values.
    public PlanNodes nodes(
            StatementMeaning meaning, UnderstoodText before, UnderstoodText after, Map<Integer, List<String>> others) {
        Map<Integer, TypedValue> typical = chosen(meaning, Rank.TYPICAL, others);
        List<String> old = nodes(before, typical);
        List<String> renewed = nodes(after, typical);
        return new PlanNodes(without(old, renewed), without(renewed, old));
    }

    private static List<String> without(List<String> all, List<String> others) {
        var rest = new ArrayList<>(all);
        others.forEach(rest::remove);
        return rest;
    }

    private List<String> nodes(UnderstoodText text, Map<Integer, TypedValue> chosen) {
        return plan(text, chosen).stream()
                .flatMap(Plan::nodes)
                .map(PlanNode::title)
                .toList();
    }

    /// Which share of the calls has values of a rank.
    static double share(Rank rank) {
        return SHARES.getOrDefault(rank, 0.0);
    }

    /// The values of a statement's parameters.
    Map<Integer, TypedValue> chosen(StatementMeaning meaning, Rank rank, Map<Integer, List<String>> others) {
        Map<Integer, TypedValue> chosen = new HashMap<>(values.of(meaning, rank));
        others.forEach((number, texts) -> chosen.putIfAbsent(
                number,
                new TypedValue(texts.getFirst(), meaning.text().parameterTypes().get(number - 1))));
        return chosen;
    }

    private Optional<Plan> plan(UnderstoodText text, Map<Integer, TypedValue> chosen) {
        try {
            return Optional.of(scope.explain(ParameterValues.renderKnown(text, chosen)));
        } catch (MaquetteException _) {
            return Optional.empty();
        }
    }
}
