package dev.maquette.advise.effect;

import dev.maquette.plan.PlanChange;
import java.util.List;

/// What a change does to one statement with certain values.
///
/// @param statement its key
/// @param values with which values it was planned, in words
/// @param calls how often it runs with such values
/// @param changes what differs between the plans; empty when only the cost does
/// @param cost planner cost of one call
/// @param pages pages one call touches, cached or not, counted from the plan
public record PlanEffect(
        String statement, String values, double calls, List<PlanChange> changes, Shift cost, Shift pages) {
    public PlanEffect {
        changes = List.copyOf(changes);
    }

    /// A figure before and after.
    public record Shift(double before, double after) {
        /// How many times as large it is after; 1 when both are 0.
        public double factor() {
            return before == 0 ? (after == 0 ? 1 : Double.POSITIVE_INFINITY) : after / before;
        }
    }

    /// Whether it is another plan and not only another cost.
    public boolean changesPlan() {
        return !changes.isEmpty();
    }

    /// What all calls save, in planner cost; below 0 when they cost more. It means something only where both plans
    /// were costed in the same unit.
    public double saved() {
        return calls * (cost.before() - cost.after());
    }
}
