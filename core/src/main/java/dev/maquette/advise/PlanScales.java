package dev.maquette.advise;

import dev.maquette.advise.candidate.IndexChange;
import dev.maquette.advise.candidate.IndexDefinition;
import dev.maquette.advise.choice.IndexOption;
import dev.maquette.advise.choice.IndexOptions;
import dev.maquette.advise.cost.ModelOracle;
import dev.maquette.advise.demand.Demand;
import dev.maquette.advise.upkeep.Upkeep;
import dev.maquette.model.QualifiedName;
import dev.maquette.model.schema.Index;
import dev.maquette.scale.ScaleModel;
import dev.maquette.scale.WhatIf;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;

/// Weighs changes of indexes that were chosen elsewhere, without a search: what the workload of a model costs
/// with some of them.
public final class PlanScales implements AutoCloseable {
    private final WhatIf scope;
    private final ModelOracle oracle;
    private final List<PlannedVariant> rows;
    private final IndexOptions options;
    private final Upkeep upkeep;
    private final Map<Plan, Double> costs = new HashMap<>();

    private PlanScales(ScaleModel model, Demand demand, WhatIf scope, List<IndexChange> changes) {
        this.scope = scope;
        this.oracle = new ModelOracle(scope);
        this.rows = PlannedVariant.of(demand, oracle);
        this.options = new IndexOptions(model.snapshot(), oracle);
        List<Index> dropped = changes.stream().flatMap(PlanScales::dropped).toList();
        dropped.forEach(options::addExisting);
        options.propose(changes.stream().flatMap(PlanScales::created).toList());
        this.upkeep = IndexUpkeep.of(model.snapshot(), demand, options, dropped);
    }

    private record Plan(int row, BitSet visible) {}

    /// Opens a scope on a model in which these changes can be weighed; the caller closes it.
    ///
    /// @param demand the statements to weigh them by
    public static PlanScales open(ScaleModel model, Demand demand, List<IndexChange> changes) {
        WhatIf scope = model.whatIf();
        boolean opened = false;
        try {
            var scales = new PlanScales(model, demand, scope, changes);
            opened = true;
            return scales;
        } finally {
            if (!opened) {
                scope.close();
            }
        }
    }

    private static Stream<Index> dropped(IndexChange change) {
        return change instanceof IndexChange.Drop(Index index, boolean _) ? Stream.of(index) : Stream.empty();
    }

    private static Stream<IndexDefinition> created(IndexChange change) {
        return change instanceof IndexChange.Create create ? Stream.of(create.definition()) : Stream.empty();
    }

    /// Planner cost of the workload with these changes made, writes included.
    public double cost(List<IndexChange> made) {
        BitSet set = set(made);
        double plans =
                rows.stream().mapToDouble(row -> row.weight() * cost(row, set)).sum();
        return plans + upkeep.of(set);
    }

    private BitSet set(List<IndexChange> made) {
        BitSet set = options.today();
        for (int number = 0; number < options.all().size(); number++) {
            IndexChange option = options.option(number).change();
            if (made.stream().anyMatch(change -> isSame(change, option))) {
                set.flip(number);
            }
        }
        return set;
    }

    /// Whether two changes do the same; the names of new indexes do not matter.
    public static boolean isSame(IndexChange first, IndexChange second) {
        return switch (first) {
            case IndexChange.Create create ->
                second instanceof IndexChange.Create other
                        && create.definition().equals(other.definition());
            case IndexChange.Drop drop ->
                second instanceof IndexChange.Drop other && drop.index().equals(other.index());
        };
    }

    /// Only the indexes on a statement's tables count for its plan.
    private double cost(PlannedVariant row, BitSet set) {
        Set<QualifiedName> tables = row.tables();
        var visible = new BitSet();
        set.stream()
                .filter(number ->
                        tables.contains(options.option(number).change().table()))
                .forEach(visible::set);
        return costs.computeIfAbsent(
                new Plan(row.number(), visible),
                plan -> oracle.plan(plan.row(), visible).plan().totalCost().value());
    }

    /// The size that a change's index has on this model, in bytes; empty when it could not be made.
    public OptionalLong bytes(IndexChange change) {
        return options.all().stream()
                .filter(option -> isSame(option.change(), change))
                .mapToLong(IndexOption::bytes)
                .findFirst();
    }

    /// What a change saves beside others.
    public double saved(IndexChange change, List<IndexChange> beside) {
        List<IndexChange> without =
                beside.stream().filter(other -> !isSame(change, other)).toList();
        return cost(without)
                - cost(Stream.concat(without.stream(), Stream.of(change)).toList());
    }

    @Override
    public void close() {
        scope.close();
    }
}
