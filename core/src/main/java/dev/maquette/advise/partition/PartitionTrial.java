package dev.maquette.advise.partition;

import dev.maquette.advise.demand.AdvisedStatement;
import dev.maquette.advise.effect.PlanEffect.Shift;
import dev.maquette.advise.effect.PlannedWorkload;
import dev.maquette.advise.effect.PlannedWorkload.Replanned;
import dev.maquette.advise.partition.PartitionAdvice.Effect;
import dev.maquette.advise.partition.PartitionAdvice.Effects;
import dev.maquette.advise.partition.PartitionAdvice.Planning;
import dev.maquette.advise.partition.PartitionAdvice.Prepared;
import dev.maquette.model.MaquetteException;
import dev.maquette.model.QualifiedName;
import dev.maquette.model.Snapshot;
import dev.maquette.model.statistics.ColumnStatistics;
import dev.maquette.plan.Plan;
import dev.maquette.plan.PlanNode;
import dev.maquette.scale.PartitionedTable;
import dev.maquette.scale.WhatIf;
import dev.maquette.scale.partition.TableSlices;
import dev.maquette.workload.ParameterValues;
import dev.maquette.workload.ParameterValues.Rank;
import dev.maquette.workload.ParameterValues.TypedValue;
import dev.maquette.workload.StatisticsValues;
import dev.maquette.workload.meaning.StatementMeaning;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Puts partitioned tables in the place of a table and plans the statements that name it.
final class PartitionTrial {
    /// Statements that are planned once more to see how long that takes.
    private static final int TIMED = 10;

    private static final int PASSES = 3;

    private final PlannedWorkload workload;
    private final WhatIf scope;
    private final LongSupplier clock;
    private final ParameterValues values;

    /// @param workload the statements, planned in the scope
    /// @param clock nanoseconds from any origin
    PartitionTrial(Snapshot snapshot, PlannedWorkload workload, WhatIf scope, LongSupplier clock) {
        this.workload = workload;
        this.scope = scope;
        this.clock = clock;
        this.values =
                new ParameterValues(new StatisticsValues(snapshot.statistics().columns()));
    }

    /// What a scheme does.
    ///
    /// @param needless a statement that is not needed any more; no statement has an empty key
    /// @throws MaquetteException `statement` when the server refuses the scheme
    Effects of(LargeTable table, PartitionScheme scheme, PartitionDdl ddl, String needless) {
        List<Effect> effects;
        List<String> texts;
        Duration after;
        try (WhatIf changed = scope.nested()) {
            changed.replace(partitioned(table, scheme, ddl));
            List<Replanned> plans = workload.replanned(changed, (_, plan) -> touches(plan, table.name()));
            effects = plans.stream()
                    .map(plan -> effect(plan, scheme, changed))
                    .sorted(Comparator.comparingDouble((Effect effect) ->
                                    effect.calls() * effect.cost().before())
                            .reversed())
                    .toList();
            texts = texts(plans);
            after = time(texts, changed);
        }
        return new Effects(effects, cost(effects, needless), new Planning(time(texts, scope), after));
    }

    /// Whether a plan reads or writes a table, through a view or not.
    private static boolean touches(Plan plan, QualifiedName table) {
        return plan.nodes()
                .anyMatch(node -> node.head()
                        .text("Relation Name")
                        .filter(table.name()::equals)
                        .isPresent());
    }

    private static PartitionedTable partitioned(LargeTable table, PartitionScheme scheme, PartitionDdl ddl) {
        TableSlices slices = table.slices(scheme.key());
        List<ColumnStatistics> columns = new ArrayList<>(slices.whole(scheme.name()));
        scheme.partitions().forEach(partition -> columns.addAll(slices.columns(partition.name(), partition.bound())));
        return new PartitionedTable(
                table.name(),
                scheme.name(),
                ddl.tried(),
                scheme.partitions().stream()
                        .map(partition -> slices.size(partition.name(), partition.bound()))
                        .toList(),
                columns);
    }

    private static Shift cost(List<Effect> effects, String needless) {
        double before = 0;
        double after = 0;
        for (Effect effect : effects) {
            before += effect.calls() * effect.cost().before();
            after += effect.statement().equals(needless)
                    ? 0
                    : effect.calls() * effect.cost().after();
        }
        return new Shift(before, after);
    }

    private Effect effect(Replanned plan, PartitionScheme scheme, WhatIf changed) {
        Set<String> names = scheme.partitions().stream()
                .map(partition -> partition.name().name())
                .collect(Collectors.toSet());
        double before = plan.before().totalCost().value();
        return new Effect(
                plan.statement().key(),
                plan.variant().values(),
                plan.calls(),
                new Shift(
                        before,
                        plan.after().map(after -> after.totalCost().value()).orElse(before)),
                plan.after().map(after -> read(after, names)).orElse(0),
                plan.after().flatMap(_ -> prepared(plan.statement(), names, changed)),
                plan.refused());
    }

    private static int read(Plan plan, Set<String> names) {
        return (int) plan.nodes()
                .filter(PlanNode.Scan.class::isInstance)
                .flatMap(node -> ((PlanNode.Scan) node).relation().stream())
                .filter(names::contains)
                .distinct()
                .count();
    }

    /// What the parameters rule out when a generic plan starts.
    ///
    /// @source `ExecInitPartitionPruning` in execPartition.c; explain.c, "Subplans Removed"
    private Optional<Prepared> prepared(AdvisedStatement statement, Set<String> names, WhatIf changed) {
        StatementMeaning meaning = statement.meaning();
        int parameters = meaning.text().parameterTypes().size();
        Map<Integer, TypedValue> typical = values.of(meaning, Rank.TYPICAL);
        List<String> arguments = IntStream.rangeClosed(1, parameters)
                .mapToObj(number -> Optional.ofNullable(typical.get(number)).map(TypedValue::text))
                .flatMap(Optional::stream)
                .toList();
        if (parameters == 0 || arguments.size() < parameters) {
            return Optional.empty();
        }
        try {
            Plan plan =
                    changed.explainPrepared(meaning.text().sql(), meaning.text().parameterTypes(), arguments);
            int removed = plan.nodes()
                    .flatMap(node -> node.head().text("Subplans Removed").stream())
                    .mapToInt(Integer::parseInt)
                    .sum();
            return Optional.of(new Prepared(read(plan, names), removed));
        } catch (MaquetteException _) {
            return Optional.empty();
        }
    }

    private static List<String> texts(List<Replanned> plans) {
        return plans.stream()
                .filter(plan -> plan.after().isPresent())
                .map(plan -> plan.variant().sql())
                .limit(TIMED)
                .toList();
    }

    /// The quickest of several times: the first time, a session has yet to read the catalogue's entries of the tables.
    private Duration time(List<String> texts, WhatIf within) {
        return Duration.ofNanos(IntStream.range(0, PASSES)
                .mapToLong(_ -> {
                    long start = clock.getAsLong();
                    texts.forEach(within::explain);
                    return clock.getAsLong() - start;
                })
                .min()
                .orElse(0));
    }
}
