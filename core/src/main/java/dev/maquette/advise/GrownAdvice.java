package dev.maquette.advise;

import dev.maquette.advise.candidate.IndexChange;
import dev.maquette.advise.demand.Demand;
import dev.maquette.scale.ScaleModel;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/// Advice for a database as large as it is and for what it grows to, change by change.
///
/// @param scale what was compared with today, in words
/// @param today the advice for today
/// @param then the advice for the grown database
/// @param changes every change of either plan, that of the grown database first
public record GrownAdvice(String scale, Advice today, Advice then, List<ComparedChange> changes) {
    public GrownAdvice {
        changes = List.copyOf(changes);
    }

    /// A change of indexes in both databases.
    ///
    /// @param today what it is worth today
    /// @param then what it is worth in the grown database
    public record ComparedChange(IndexChange change, Worth today, Worth then) {
        /// Whether it is advised in one of the two only.
        public boolean differs() {
            return today.chosen() != then.chosen();
        }
    }

    /// What a change is worth in one of the databases.
    ///
    /// @param chosen whether it is advised there
    /// @param share the share of the workload's planner cost that it saves beside all that is advised there,
    ///     writes paid for; below 0 when it costs more than it saves
    /// @param bytes the index's size there; empty when it cannot be made there
    public record Worth(boolean chosen, double share, OptionalLong bytes) {}

    /// The changes that are advised in one of the two only.
    public List<ComparedChange> differing() {
        return changes.stream().filter(ComparedChange::differs).toList();
    }

    /// Compares the advice for two sizes of one database.
    ///
    /// @param grown the model of the grown database
    /// @throws dev.maquette.model.MaquetteException `connection` when a model's server is lost
    public static GrownAdvice of(String scale, ScaleModel model, Advice today, ScaleModel grown, Advice then) {
        List<IndexChange> all = union(changes(then), changes(today));
        List<Worth> now = worth(model, today, all);
        List<Worth> later = worth(grown, then, all);
        var compared = new ArrayList<ComparedChange>();
        for (int i = 0; i < all.size(); i++) {
            compared.add(new ComparedChange(all.get(i), now.get(i), later.get(i)));
        }
        return new GrownAdvice(scale, today, then, compared);
    }

    private static List<IndexChange> changes(Advice advice) {
        return advice.changes().stream().map(IndexAdvice::change).toList();
    }

    /// All changes of two plans, each once.
    public static List<IndexChange> union(List<IndexChange> first, List<IndexChange> second) {
        var all = new ArrayList<>(first);
        second.stream().filter(change -> !contains(first, change)).forEach(all::add);
        return all;
    }

    private static boolean contains(List<IndexChange> plan, IndexChange change) {
        return plan.stream().anyMatch(other -> PlanScales.isSame(other, change));
    }

    private static List<Worth> worth(ScaleModel model, Advice advice, List<IndexChange> all) {
        List<IndexChange> plan = changes(advice);
        Demand demand = advice.demand();
        try (PlanScales scales = PlanScales.open(model, demand, all)) {
            double before = scales.cost(List.of());
            return all.stream()
                    .map(change -> new Worth(
                            contains(plan, change),
                            before == 0 ? 0 : scales.saved(change, plan) / before,
                            scales.bytes(change)))
                    .toList();
        }
    }
}
