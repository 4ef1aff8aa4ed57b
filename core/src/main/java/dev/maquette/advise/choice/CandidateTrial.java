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
import java.util.function.UnaryOperator;

/// Finds out which of a statement's candidates the planner would ever use.
///
/// All are there at once first; what the plan uses is noted and taken away with all that begin alike, and the
/// statement planned again, layer by layer, until the plan uses none of them or they no longer save anything. What
/// no layer used is dropped.
public final class CandidateTrial {
    private static final int LAYERS = 3;

    /// Of one useful index there are several refined ones.
    private static final int REFINED_LAYERS = 5;

    private static final double SAVES_NOTHING = 1 - 1e-4;

    private final PlanOracle oracle;
    private final int statement;
    private final BitSet today;
    private final double worthwhile;
    private final List<Trial> trials = new ArrayList<>();
    private final BitSet single = new BitSet();
    private final BitSet useful = new BitSet();

    /// A trial with an oracle.
    ///
    /// @param statement its number at the oracle
    /// @param today the indexes there are that may be dropped
    /// @param worthwhile what planner cost candidates have to save, so that others are looked for in their place
    public CandidateTrial(PlanOracle oracle, int statement, BitSet today, double worthwhile) {
        this.oracle = oracle;
        this.statement = statement;
        this.today = (BitSet) today.clone();
        this.worthwhile = worthwhile;
    }

    private record Trial(BitSet visible, Planned planned) {}

    /// Where a statement's candidates come from.
    public interface Source {
        /// Those to begin with.
        BitSet candidates();

        /// Those of them with a single key and nothing carried along: the smallest that could do.
        BitSet single(BitSet candidates);

        /// Those that begin as one of these does, these included.
        BitSet alike(BitSet candidates);

        /// Those of them that take next to no room, which the planner seldom prefers to others.
        BitSet summaries(BitSet candidates);

        /// Those that useful ones could be made of.
        BitSet refined(BitSet useful);
    }

    /// Tries the indexes that could be made for the statement.
    public void run(Source source) {
        double now = plan(today).cost();
        if (!today.isEmpty()) {
            plan(new BitSet());
        }
        BitSet candidates = source.candidates();
        BitSet first = peel(now, candidates, LAYERS, source::alike);
        single.or(source.single(candidates));
        if (!first.isEmpty() && !isWithin(first, single)) {
            first.or(used(single));
        }
        BitSet summaries = source.summaries(candidates);
        if (!isWithin(summaries, first)) {
            first.or(used(summaries));
        }
        BitSet refined = source.refined(first);
        useful.or(first);
        if (!refined.isEmpty()) {
            refined.or(first);
            useful.or(peel(now, refined, REFINED_LAYERS, UnaryOperator.identity()));
        }
    }

    /// The candidates that plans use.
    public BitSet useful() {
        return (BitSet) useful.clone();
    }

    /// Tries the candidates that are useful to other statements too.
    public void runWith(BitSet others) {
        var visible = (BitSet) today.clone();
        visible.or(others);
        BitSet used = plan(visible).used();
        if (!isWithin(used, useful)) {
            useful.or(used);
        }
    }

    private BitSet used(BitSet candidates) {
        var visible = (BitSet) today.clone();
        visible.or(candidates);
        BitSet used = (BitSet) plan(visible).used().clone();
        used.and(candidates);
        return used;
    }

    private static boolean isWithin(BitSet part, BitSet whole) {
        var rest = (BitSet) part.clone();
        rest.andNot(whole);
        return rest.isEmpty();
    }

    /// The candidates that plans use, layer by layer.
    ///
    /// @param alike what goes with those that a layer uses
    private BitSet peel(double now, BitSet candidates, int layers, UnaryOperator<BitSet> alike) {
        var visible = (BitSet) today.clone();
        visible.or(candidates);
        var found = new BitSet();
        for (int layer = 0; layer < layers && visible.intersects(candidates); layer++) {
            Planned planned = plan(visible);
            var used = (BitSet) planned.used().clone();
            used.and(candidates);
            if (used.isEmpty() || planned.cost() > now * SAVES_NOTHING) {
                break;
            }
            found.or(used);
            // Even where little is saved, a smaller index may do as well.
            if (layer > 0 && now - planned.cost() < worthwhile) {
                break;
            }
            if (layer == 0 && used.cardinality() > 1 && now - planned.cost() >= worthwhile) {
                found.or(substitutes(visible, used, alike));
            }
            visible.andNot(alike.apply(used));
        }
        found.and(candidates);
        return found;
    }

    /// What plans use in the place of one of the indexes that the best plan uses together.
    private BitSet substitutes(BitSet visible, BitSet used, UnaryOperator<BitSet> alike) {
        var substitutes = new BitSet();
        for (int index : used.stream().toArray()) {
            var one = new BitSet();
            one.set(index);
            var others = (BitSet) visible.clone();
            others.andNot(alike.apply(one));
            substitutes.or(plan(others).used());
        }
        return substitutes;
    }

    private Planned plan(BitSet visible) {
        Planned planned = oracle.plan(statement, visible);
        trials.add(new Trial((BitSet) visible.clone(), planned));
        return planned;
    }

    /// The row of the statement in the table of costs. It has the smallest candidates that no plan used as well: they
    /// may
    /// do where those that were used are missing.
    ///
    /// @param weight how often it runs
    public CostTable.Row row(double weight) {
        Set<Integer> all = new LinkedHashSet<>();
        trials.forEach(trial -> trial.planned().used().stream().forEach(all::add));
        single.stream().forEach(all::add);
        List<Integer> indexes =
                all.stream().limit(StatementCosts.MAXIMUM_INDEXES).toList();
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
