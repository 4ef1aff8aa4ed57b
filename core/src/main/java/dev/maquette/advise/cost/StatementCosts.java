package dev.maquette.advise.cost;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What is known of the cost of one statement with sets of indexes, and what follows from it.
///
/// A plan that was chosen among the indexes of a set `S` and uses those of `U` is the one chosen among any
/// set between `U` and `S`: it is still possible, and nothing better was added. And a statement costs no more
/// with more indexes. Both hold but for the planner's pruning of paths whose costs are about equal. Sets are
/// bit masks over the indexes that could serve the statement, at most [#MAXIMUM_INDEXES].
///
/// @source Papadomanolakis, Dash and Ailamaki, Efficient Use of the Query Optimizer for Automated Physical
///     Design, VLDB 2007
public final class StatementCosts {
    /// The indexes a statement may have to choose from.
    public static final int MAXIMUM_INDEXES = 64;

    private static final double EQUAL = 1e-9;

    private final List<Known> known = new ArrayList<>();
    private final Map<Double, Map<Long, Double>> guesses = new HashMap<>();

    /// A plan that was made.
    ///
    /// @param visible the indexes the planner saw
    /// @param used those it used
    /// @param cost planner cost
    public record Known(long visible, long used, double cost) {
        private boolean decides(long set) {
            return (used & ~set) == 0 && (set & ~visible) == 0;
        }

        private boolean isPossibleWith(long set) {
            return (used & ~set) == 0;
        }

        private boolean sawAllOf(long set) {
            return (set & ~visible) == 0;
        }
    }

    /// Between what the cost with a set lies.
    ///
    /// @param least at least this, at most `most`
    /// @param most 0 or more
    public record Bounds(double least, double most) {
        /// Whether the cost is known.
        public boolean exact() {
            return Double.isFinite(most) && most - least <= EQUAL * Math.max(1, most);
        }
    }

    /// Takes note of a plan.
    public void add(Known plan) {
        known.add(plan);
        guesses.clear();
    }

    /// The plans made so far.
    public List<Known> known() {
        return List.copyOf(known);
    }

    /// Says what a plan is to cost more without some of the indexes it uses.
    public interface Substitute {
        /// The additional cost.
        ///
        /// @param missing the indexes that are not there
        /// @param set those that are
        double cost(long missing, long set);
    }

    /// What the cost with a set of indexes may come to, between its bounds.
    ///
    /// @param substitute always the same for the same `hope`
    /// @param hope tells the guesses of different substitutes apart
    /// @return infinity when no plan is known
    public double guess(long set, double hope, Substitute substitute) {
        return guesses.computeIfAbsent(hope, _ -> new HashMap<>())
                .computeIfAbsent(set, asked -> guessed(asked, substitute));
    }

    private double guessed(long set, Substitute substitute) {
        Bounds bounds = bounds(set);
        double guess = bounds.most();
        for (Known plan : known) {
            if (!bounds.exact() && plan.cost() < guess && (plan.used() & ~set) != 0) {
                guess = Math.min(guess, plan.cost() + substitute.cost(plan.used() & ~set, set));
            }
        }
        return Math.max(bounds.least(), guess);
    }

    /// Between what the cost with a set of indexes lies.
    public Bounds bounds(long set) {
        double least = 0;
        double most = Double.POSITIVE_INFINITY;
        for (Known plan : known) {
            if (plan.decides(set)) {
                return exactly(plan, set);
            }
            if (plan.isPossibleWith(set)) {
                most = Math.min(most, plan.cost());
            }
            if (plan.sawAllOf(set)) {
                least = Math.max(least, plan.cost());
            }
        }
        return new Bounds(Math.min(least, most), most);
    }

    /// The cost by a plan that decides it, unless one was made for just this set: it knows best.
    private Bounds exactly(Known deciding, long set) {
        double cost = known.stream()
                .filter(plan -> plan.visible() == set)
                .mapToDouble(Known::cost)
                .min()
                .orElse(deciding.cost());
        return new Bounds(cost, cost);
    }
}
