package dev.maquette.advise.statistic;

import dev.maquette.advise.choice.FreshNames;
import dev.maquette.advise.effect.PlanEffect;
import dev.maquette.advise.effect.PlannedWorkload;
import dev.maquette.advise.statistic.ColumnGroup.Filtered;
import dev.maquette.advise.statistic.ColumnGroup.Grouped;
import dev.maquette.advise.statistic.ColumnGroup.Use;
import dev.maquette.advise.statistic.CorrelatedColumns.Estimate;
import dev.maquette.advise.statistic.CorrelatedColumns.StatisticsName;
import dev.maquette.model.MaquetteException;
import dev.maquette.model.statistics.ExtendedStatistics;
import dev.maquette.model.statistics.Statistics;
import dev.maquette.scale.WhatIf;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;

/// Tries what the planner would do if columns depended on each other wholly, group by group.
///
/// Today it multiplies the shares of rows that each condition lets through; of columns that determine each other the
/// smallest share alone counts. The truth lies between, or, where values exclude each other, below both.
final class Correlations {
    /// Estimates farther apart than this lead to other plans sooner or later.
    private static final double FAR_APART = 10;
    /// Estimates closer than this are the same.
    private static final double APART = 1.5;
    /// Whatever plan is taken for fewer rows, it is a good one.
    private static final double FEW_ROWS = 10;

    private static final int MOST_GROUPS = 60;

    private final StatisticsSubject subject;
    private final WhatIf scope;
    private final PlannedWorkload workload;
    private final FreshNames names;
    private final List<String> untried = new ArrayList<>();
    private int tried;

    Correlations(StatisticsSubject subject, WhatIf scope, PlannedWorkload workload) {
        this.subject = subject;
        this.scope = scope;
        this.workload = workload;
        this.names = FreshNames.ofStatistics(subject.snapshot().schema());
    }

    /// The groups that matter, those whose plans change first.
    List<CorrelatedColumns> of(Map<ColumnGroup, List<Use>> uses) {
        var found = new ArrayList<CorrelatedColumns>();
        uses.forEach((group, all) -> {
            if (subject.hasChildren(group.table())) {
                leaveOut(group, "statistics of a table with partitions or children are not tried");
            } else if (subject.isOpen(group, needs(all))) {
                tried(group, all).ifPresent(found::add);
            }
        });
        return found.stream()
                .filter(one -> found.stream().noneMatch(other -> covers(other, one)))
                .sorted(Comparator.comparingLong(CorrelatedColumns::changedPlans)
                        .thenComparingDouble(CorrelatedColumns::factor)
                        .reversed())
                .toList();
    }

    /// Groups that could not be tried, in words.
    List<String> untried() {
        return List.copyOf(untried);
    }

    private static boolean covers(CorrelatedColumns larger, CorrelatedColumns smaller) {
        return larger.columns().size() > smaller.columns().size()
                && group(larger).covers(group(smaller))
                && larger.object().kinds().containsAll(smaller.object().kinds());
    }

    private static ColumnGroup group(CorrelatedColumns correlated) {
        return new ColumnGroup(correlated.table(), correlated.columns());
    }

    private Optional<CorrelatedColumns> tried(ColumnGroup group, List<Use> uses) {
        if (++tried > MOST_GROUPS) {
            leaveOut(group, "the workload has more groups than are tried");
            return Optional.empty();
        }
        try {
            return Optional.of(correlated(group, uses)).filter(Correlations::matters);
        } catch (MaquetteException e) {
            leaveOut(group, e.problem().message());
            return Optional.empty();
        }
    }

    private static boolean matters(CorrelatedColumns found) {
        return found.estimates().stream()
                .filter(estimate -> Math.max(estimate.independent(), estimate.dependent()) >= FEW_ROWS)
                .anyMatch(estimate ->
                        estimate.factor() >= FAR_APART || (estimate.factor() >= APART && changesPlan(found, estimate)));
    }

    private static boolean changesPlan(CorrelatedColumns found, Estimate estimate) {
        return found.effects().stream()
                .filter(PlanEffect::changesPlan)
                .anyMatch(effect -> effect.statement().equals(estimate.statement())
                        && effect.values().equals(estimate.values()));
    }

    private void leaveOut(ColumnGroup group, String reason) {
        untried.add(group.table() + " (" + String.join(", ", group.columns()) + "): " + reason);
    }

    private CorrelatedColumns correlated(ColumnGroup group, List<Use> uses) {
        var object = new StatisticsName(names.fresh(group.table(), stem(group)), kinds(group, uses));
        List<OptionalDouble> today = estimated(scope, group, uses);
        var dependent = new ArrayList<OptionalDouble>();
        Set<String> keys = uses.stream().map(Use::statement).collect(Collectors.toSet());
        List<PlanEffect> effects = workload.effectsOf(
                changed -> {
                    makeDependent(changed, object, group);
                    dependent.addAll(estimated(changed, group, uses));
                },
                statement -> keys.contains(statement.key()));
        var estimates = new ArrayList<Estimate>();
        for (int use = 0; use < uses.size(); use++) {
            if (today.get(use).isPresent() && dependent.get(use).isPresent()) {
                estimates.add(estimate(
                        uses.get(use),
                        today.get(use).getAsDouble(),
                        dependent.get(use).getAsDouble()));
            }
        }
        estimates.sort(Comparator.comparingDouble(Estimate::factor).reversed());
        return new CorrelatedColumns(
                object,
                group.table(),
                group.columns(),
                subject.isProven(group),
                estimates,
                effects,
                subject.measure(group));
    }

    private static Estimate estimate(Use use, double independent, double dependent) {
        return new Estimate(use.statement(), use.values(), use.asked(), independent, dependent);
    }

    private static String stem(ColumnGroup group) {
        return group.table().name() + "_" + String.join("_", group.columns());
    }

    /// Dependencies for conditions, and the most common combinations where values are known to be skewed; numbers of
    /// combinations for groupings.
    private List<String> kinds(ColumnGroup group, List<Use> uses) {
        var kinds = new ArrayList<>(needs(uses));
        if (kinds.contains("dependencies") && subject.isSkewed(group)) {
            kinds.add("mcv");
        }
        return kinds;
    }

    private static List<String> needs(List<Use> uses) {
        return uses.stream()
                .map(use -> switch (use) {
                    case Filtered _ -> "dependencies";
                    case Grouped _ -> "ndistinct";
                })
                .distinct()
                .sorted()
                .toList();
    }

    /// What the planner expects of each use by itself; empty where it refuses the question.
    private static List<OptionalDouble> estimated(WhatIf scope, ColumnGroup group, List<Use> uses) {
        try (WhatIf alone = scope.nested()) {
            // Below a gather the estimates are those of one process.
            alone.set("max_parallel_workers_per_gather", "0");
            return uses.stream()
                    .map(use -> rows(alone, use.query(group.table())))
                    .toList();
        }
    }

    private static OptionalDouble rows(WhatIf scope, String query) {
        try {
            return OptionalDouble.of(scope.explain(query).root().estimates().rows());
        } catch (MaquetteException _) {
            return OptionalDouble.empty();
        }
    }

    private void makeDependent(WhatIf changed, StatisticsName object, ColumnGroup group) {
        List<Integer> numbers = subject.numbers(group);
        changed.execute(CorrelatedColumns.create(
                new StatisticsName(object.name(), List.of("dependencies", "ndistinct")),
                group.table(),
                group.columns()));
        boolean grouped = object.kinds().contains("ndistinct");
        boolean filtered = object.kinds().contains("dependencies");
        changed.replace(new Statistics(
                List.of(),
                List.of(),
                List.of(new ExtendedStatistics(
                        object.name(),
                        false,
                        grouped
                                ? Optional.of(FullDependence.distinct(numbers, subject.distinct(group)))
                                : Optional.empty(),
                        filtered ? Optional.of(FullDependence.dependencies(numbers)) : Optional.empty(),
                        Optional.empty(),
                        List.of())),
                List.of(),
                List.of()));
    }
}
