package dev.maquette.advise.guard;

import dev.maquette.plan.Plan;
import java.util.ArrayList;
import java.util.List;

/// Compares two plans of a statement for what planner cost does not show, and for what it does.
///
/// @param touches counts pages touched
public record Guard(BufferTouches touches) {
    /// Beyond the planner's noise.
    private static final double COST_RISE = 1.02;

    private static final double TOUCHES_RISE = 3;
    /// Fewer touches than this take no time worth a warning.
    private static final double FEW_TOUCHES = 500;

    /// Why a statement should be looked at before its plan changes.
    ///
    /// @param values with which values it was planned, in words
    public List<Warning> warnings(String values, Plan before, Plan after) {
        var warnings = new ArrayList<Warning>();
        double costBefore = before.totalCost().value();
        double costAfter = after.totalCost().value();
        if (costAfter > costBefore * COST_RISE) {
            warnings.add(new Warning.CostRises(values, costBefore, costAfter));
        }
        double touchesBefore = touches.of(before);
        double touchesAfter = touches.of(after);
        if (touchesAfter > FEW_TOUCHES && touchesAfter > touchesBefore * TOUCHES_RISE) {
            warnings.add(new Warning.TouchesRise(values, touchesBefore, touchesAfter));
        }
        return warnings;
    }
}
