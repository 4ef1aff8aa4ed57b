package dev.maquette.verify.whatif;

import dev.maquette.plan.Plan;
import dev.maquette.plan.PlanComparison;
import dev.maquette.plan.PlanEquality;
import java.util.Locale;

/// One statement's plan with an index really built, and with the same index tried on the scale model.
///
/// @param index the statement that creates the index, named `i`
/// @param statement the statement planned
/// @param real production's plan
/// @param tried the model's plan
record Pair(String index, String statement, Plan real, Plan tried) {
    /// Whether production uses the index.
    boolean reallyUsed() {
        return uses(real);
    }

    /// Whether the index is used by one of the two.
    boolean used() {
        return uses(real) || uses(tried);
    }

    /// Whether both use the index, or neither.
    boolean agrees() {
        return uses(real) == uses(tried);
    }

    /// Whether both cost the same to a hundredth of a per cent, so that what is chosen is chance.
    boolean tied() {
        return costError() < 1e-4;
    }

    /// Whether the two plans have the same shape.
    boolean sameShape() {
        return PlanComparison.compare(real, tried, PlanEquality.SHAPE) instanceof PlanComparison.Equal;
    }

    /// By how much the model's cost is off, as a share of production's.
    double costError() {
        return Math.abs(tried.totalCost().ratioTo(real.totalCost()) - 1);
    }

    private static boolean uses(Plan plan) {
        return plan.nodes().anyMatch(node -> node.head().texts("Index Name").contains("i"));
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%s, %.2f %% off (%s, really %s): %s; %s",
                agrees() ? "agrees" : "DIFFERS",
                100 * costError(),
                tried.totalCost(),
                real.totalCost(),
                index,
                statement.replaceAll("\\s+", " "));
    }
}
