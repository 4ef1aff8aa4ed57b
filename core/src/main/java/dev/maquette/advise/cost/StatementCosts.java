package dev.maquette.advise.cost;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

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

    /// Those of them in whose place no cheaper one is always possible, the cheapest first.
    private final List<Known> cheapest = new ArrayList<>();

    /// Those of them beside which no dearer one was chosen among at least the same indexes, the dearest first.
    private final List<Known> dearest = new ArrayList<>();

    /// A plan that was made.
    ///
    /// @param visible the indexes the planner saw
    /// @param used those it used
    /// @param cost planner cost
    public record Known(long visible, long used, double cost) {
        private boolean isPossibleWith(long set) {
            return (used & ~set) == 0;
        }

        private boolean sawAllOf(long set) {
            return (set & ~visible) == 0;
        }

        private boolean isAlwaysCheaperThan(Known other) {
            return cost <= other.cost && isPossibleWith(other.used);
        }

        private boolean boundsMoreThan(Known other) {
            return cost >= other.cost && sawAllOf(other.visible);
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
        if (cheapest.stream().noneMatch(other -> other.isAlwaysCheaperThan(plan))) {
            cheapest.removeIf(plan::isAlwaysCheaperThan);
            cheapest.add(plan);
            cheapest.sort(Comparator.comparingDouble(Known::cost));
        }
        if (dearest.stream().noneMatch(other -> other.boundsMoreThan(plan))) {
            dearest.removeIf(plan::boundsMoreThan);
            dearest.add(plan);
            dearest.sort(Comparator.comparingDouble(Known::cost).reversed());
        }
    }

    /// The plans made so far.
    public List<Known> known() {
        return List.copyOf(known);
    }

    /// What the cost with a set of indexes may come to, between its bounds.
    ///
    /// @param substitute what a plan is thought to cost more without some of its indexes
    /// @param otherIndex which part of reading a table as a whole another index on it may take, 0 to 1
    /// @return infinity when no plan is known
    double guess(long set, Substitute substitute, double otherIndex) {
        double guess = Double.POSITIVE_INFINITY;
        for (int i = 0; i < cheapest.size() && cheapest.get(i).cost() < guess; i++) {
            Known plan = cheapest.get(i);
            guess = Math.min(guess, plan.cost() + substitute.cost(plan.used() & ~set, set, otherIndex));
        }
        return Math.max(Math.min(least(set), most(set)), guess);
    }

    /// Between what the cost with a set of indexes lies. A plan made for just this set knows best.
    public Bounds bounds(long set) {
        double most = most(set);
        var bounds = new Bounds(Math.min(least(set), most), most);
        return bounds.exact() ? made(set).orElse(bounds) : bounds;
    }

    private Optional<Bounds> made(long set) {
        return known.stream()
                .filter(plan -> plan.visible() == set)
                .min(Comparator.comparingDouble(Known::cost))
                .map(plan -> new Bounds(plan.cost(), plan.cost()));
    }

    private double most(long set) {
        for (Known plan : cheapest) {
            if (plan.isPossibleWith(set)) {
                return plan.cost();
            }
        }
        return Double.POSITIVE_INFINITY;
    }

    private double least(long set) {
        for (Known plan : dearest) {
            if (plan.sawAllOf(set)) {
                return plan.cost();
            }
        }
        return 0;
    }
}
