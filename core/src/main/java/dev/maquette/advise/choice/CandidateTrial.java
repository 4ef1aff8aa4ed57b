package dev.maquette.advise.choice;

import dev.maquette.advise.cost.CostTable;
import dev.maquette.advise.cost.PlanOracle;
import dev.maquette.advise.cost.PlanOracle.Planned;
import dev.maquette.advise.cost.StatementCosts;
import dev.maquette.advise.cost.StatementCosts.Known;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Finds out which of a statement's candidates the planner would ever use.
///
/// All are there at once first; what the plan uses is noted and taken away, and the statement planned again,
/// layer by layer, until the plan uses none of them or they no longer save anything. What no layer used is
/// dropped.
public final class CandidateTrial {
    private static final int LAYERS = 5;
    private static final double SAVES_NOTHING = 1 - 1e-4;

    private final PlanOracle oracle;

    /// Trials with an oracle.
    public CandidateTrial(PlanOracle oracle) {
        this.oracle = oracle;
    }

    private record Trial(BitSet visible, Planned planned) {}

    /// Where a statement's candidates come from.
    public interface Source {
        /// Those to begin with.
        BitSet candidates();

        /// Those that useful ones could be made of.
        BitSet refined(BitSet useful);
    }

    /// The row of a statement in the table of costs.
    ///
    /// @param statement its number at the oracle
    /// @param weight how often it runs
    /// @param today the indexes there are that may be dropped
    /// @param source the indexes that could be made
    public CostTable.Row row(int statement, double weight, BitSet today, Source source) {
        var trials = new ArrayList<Trial>();
        Planned now = trial(statement, today, trials);
        if (!today.isEmpty()) {
            trial(statement, new BitSet(), trials);
        }
        BitSet useful = peel(statement, now.cost(), today, source.candidates(), trials);
        BitSet refined = source.refined(useful);
        if (!refined.isEmpty()) {
            refined.or(useful);
            peel(statement, now.cost(), today, refined, trials);
        }
        return row(statement, weight, trials);
    }

    /// The candidates that plans use, layer by layer.
    private BitSet peel(int statement, double now, BitSet today, BitSet candidates, List<Trial> trials) {
        var visible = (BitSet) today.clone();
        visible.or(candidates);
        var useful = new BitSet();
        for (int layer = 0; layer < LAYERS && visible.intersects(candidates); layer++) {
            Planned planned = trial(statement, visible, trials);
            var used = (BitSet) planned.used().clone();
            used.and(candidates);
            if (used.isEmpty() || planned.cost() > now * SAVES_NOTHING) {
                break;
            }
            useful.or(used);
            if (layer == 0 && used.cardinality() > 1) {
                useful.or(substitutes(statement, visible, used, trials));
            }
            visible.andNot(used);
        }
        useful.and(candidates);
        return useful;
    }

    /// What plans use in the place of one of the indexes that the best plan uses together.
    private BitSet substitutes(int statement, BitSet visible, BitSet used, List<Trial> trials) {
        var substitutes = new BitSet();
        for (int index : used.stream().toArray()) {
            var others = (BitSet) visible.clone();
            others.clear(index);
            substitutes.or(trial(statement, others, trials).used());
        }
        return substitutes;
    }

    private Planned trial(int statement, BitSet visible, List<Trial> trials) {
        Planned planned = oracle.plan(statement, visible);
        trials.add(new Trial((BitSet) visible.clone(), planned));
        return planned;
    }

    private static CostTable.Row row(int statement, double weight, List<Trial> trials) {
        Set<Integer> useful = new LinkedHashSet<>();
        trials.forEach(trial -> trial.planned().used().stream().forEach(useful::add));
        List<Integer> indexes =
                useful.stream().limit(StatementCosts.MAXIMUM_INDEXES).toList();
        var row = new CostTable.Row(statement, weight, indexes, new StatementCosts());
        trials.stream()
                .filter(trial -> trial.planned().used().stream().allMatch(indexes::contains))
                .forEach(trial -> row.costs()
                        .add(new Known(
                                row.mask(trial.visible()),
                                row.mask(trial.planned().used()),
                                trial.planned().cost())));
        return row;
    }
}
