package dev.maquette.advise.partition;

import dev.maquette.advise.demand.AdvisedStatement;
import dev.maquette.advise.demand.Demand;
import dev.maquette.advise.effect.PlanEffect.Shift;
import dev.maquette.advise.effect.PlannedWorkload;
import dev.maquette.advise.partition.KeyUses.Deletion;
import dev.maquette.advise.partition.PartitionAdvice.Effects;
import dev.maquette.advise.partition.PartitionAdvice.NotWorth;
import dev.maquette.advise.partition.PartitionAdvice.ProposedPartitioning;
import dev.maquette.advise.partition.PartitionAdvice.Reason;
import dev.maquette.advise.partition.PartitionAdvice.Size;
import dev.maquette.advise.partition.PartitionAdvice.Small;
import dev.maquette.advise.partition.PartitionAdvice.Unworthy;
import dev.maquette.model.MaquetteException;
import dev.maquette.model.Snapshot;
import dev.maquette.model.schema.PartitionStrategy;
import dev.maquette.scale.ScaleModel;
import dev.maquette.scale.WhatIf;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/// Finds tables worth partitioning.
///
/// For each large table the keys that statements select by are tried on the model, and the one with which the
/// workload costs least is proposed: when the cost falls, when old rows could go with their partition, or when the
/// table is too large to be looked after in one piece and the cost does not rise.
public final class PartitionAdvisor {
    /// What a proposal has to save at least.
    private static final double WORTH_SAVING = 0.05;

    /// What may be lost where there is another reason.
    private static final double BEARABLE = 0.05;

    private final Snapshot snapshot;
    private final Demand demand;
    private final PlannedWorkload workload;
    private final PartitionTrial trial;
    private final PartitionSizes sizes;
    private final List<ProposedPartitioning> proposals = new ArrayList<>();
    private final List<Unworthy> unworthy = new ArrayList<>();

    private PartitionAdvisor(
            Snapshot snapshot, Demand demand, PlannedWorkload workload, PartitionTrial trial, PartitionSizes sizes) {
        this.snapshot = snapshot;
        this.demand = demand;
        this.workload = workload;
        this.trial = trial;
        this.sizes = sizes;
    }

    /// The tables worth partitioning for a demand.
    ///
    /// @param sizes of what partitions are for
    /// @param clock nanoseconds from any origin
    /// @throws MaquetteException `connection` when the model's server is lost
    public static PartitionAdvice advise(ScaleModel model, Demand demand, PartitionSizes sizes, LongSupplier clock) {
        Snapshot snapshot = model.snapshot();
        List<LargeTable> tables = LargeTable.of(snapshot);
        List<LargeTable> small =
                tables.stream().filter(table -> table.bytes() < sizes.table()).toList();
        try (WhatIf scope = model.whatIf()) {
            PlannedWorkload workload = PlannedWorkload.of(scope, snapshot, demand);
            var advisor = new PartitionAdvisor(
                    snapshot, demand, workload, new PartitionTrial(snapshot, workload, scope, clock), sizes);
            tables.stream().filter(table -> table.bytes() >= sizes.table()).forEach(advisor::decide);
            return new PartitionAdvice(
                    advisor.proposals,
                    advisor.unworthy,
                    new Small(
                            small.size(),
                            sizes.table(),
                            small.stream().findFirst().map(LargeTable::name)),
                    workload.cost());
        }
    }

    /// A scheme and what came of it.
    private record Tried(PartitionScheme scheme, PartitionDdl ddl, Optional<Deletion> deletion, Effects effects) {
        double cost() {
            return effects.cost().after();
        }
    }

    private void decide(LargeTable table) {
        KeyUses uses = KeyUses.of(table.name(), demand.statements(), workload::cost);
        List<PartitionScheme> schemes =
                new KeyCandidates(table, uses, snapshot.origin().capturedAt(), sizes).schemes();
        var tried = new ArrayList<Tried>();
        Optional<String> refused = Optional.empty();
        for (PartitionScheme scheme : schemes) {
            try {
                tried.add(tried(table, uses, scheme));
            } catch (MaquetteException e) {
                refused = Optional.of(e.problem().message());
            }
        }
        var size = new Size(table.rows(), table.bytes());
        Optional<Tried> best = tried.stream()
                .min(Comparator.comparing((Tried one) -> one.deletion().isEmpty())
                        .thenComparingDouble(Tried::cost));
        List<Reason> reasons = best.map(one -> reasons(table, one)).orElse(List.of());
        if (best.isPresent() && !reasons.isEmpty()) {
            proposals.add(new ProposedPartitioning(
                    best.get().scheme(),
                    size,
                    reasons,
                    Obstacles.of(snapshot, best.get().scheme()),
                    best.get().ddl(),
                    best.get().effects()));
        } else {
            unworthy.add(new Unworthy(table.name(), size, notWorth(best, refused)));
        }
    }

    private static NotWorth notWorth(Optional<Tried> best, Optional<String> refused) {
        Optional<NotWorth> tried = best.map(one -> new NotWorth.NoGain(
                one.scheme().clause(),
                one.scheme().partitions().size(),
                one.effects().cost()));
        return tried.or(() -> refused.map(NotWorth.Refused::new)).orElseGet(NotWorth.NoKey::new);
    }

    private Tried tried(LargeTable table, KeyUses uses, PartitionScheme scheme) {
        Optional<Deletion> deletion = scheme.strategy() == PartitionStrategy.RANGE
                ? uses.deletion(scheme.key().name())
                : Optional.empty();
        PartitionDdl ddl = PartitionDdl.of(scheme, snapshot.schema().relations(), deletion.isPresent());
        String needless =
                deletion.map(Deletion::statement).map(AdvisedStatement::key).orElse("");
        return new Tried(scheme, ddl, deletion, trial.of(table, scheme, ddl, needless));
    }

    private List<Reason> reasons(LargeTable table, Tried tried) {
        Shift cost = tried.effects().cost();
        boolean bearable = cost.factor() <= 1 + BEARABLE;
        var reasons = new ArrayList<Reason>();
        tried.deletion().filter(_ -> bearable).ifPresent(deletion -> reasons.add(retention(table, deletion)));
        if (cost.factor() <= 1 - WORTH_SAVING) {
            reasons.add(new Reason.Pruning(cost));
        }
        if (bearable && table.bytes() >= sizes.unwieldy()) {
            reasons.add(new Reason.Maintenance(
                    table.bytes(), table.bytes() * tried.scheme().largest()));
        }
        return reasons;
    }

    private Reason.Retention retention(LargeTable table, Deletion deletion) {
        AdvisedStatement statement = deletion.statement();
        double counted = statement.rowsPerCall();
        double rows = statement.calls() * (counted > 0 ? counted : workload.rows(statement));
        return new Reason.Retention(
                statement.key(),
                rows,
                rows * table.bytes() / Math.max(1, table.rows()),
                table.indexes(),
                workload.cost(statement));
    }
}
