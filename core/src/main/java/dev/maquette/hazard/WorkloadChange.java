package dev.maquette.hazard;

import dev.maquette.plan.PlanChange;
import java.util.List;
import java.util.Locale;

/// What a migration does to a statement of the workload.
public sealed interface WorkloadChange {
    /// The statement.
    Affected statement();

    /// What happens to it, in words.
    String words();

    /// A statement of the workload.
    ///
    /// @param key what identifies it in its source
    /// @param text its text; constants may be parameters
    /// @param calls how often it ran
    record Affected(String key, String text, double calls) {}

    /// The server refuses it afterwards, at once or because of the row that it writes.
    ///
    /// @param error what the server says
    /// @param typed whether it does so only for parameters that are sent with the types they have today
    record Fails(Affected statement, String error, boolean typed) implements WorkloadChange {
        @Override
        public String words() {
            return error + (typed ? ", when its parameters are sent with the types they have today" : "");
        }
    }

    /// It costs more afterwards.
    ///
    /// @param values with which values, in words
    /// @param before planner cost of one call
    /// @param after planner cost of one call, afterwards
    /// @param plan what is planned otherwise; empty when only the cost differs
    /// @param untilAnalyzed whether ANALYZE mends it: the migration throws statistics away
    record Slower(
            Affected statement,
            String values,
            double before,
            double after,
            List<PlanChange> plan,
            boolean untilAnalyzed)
            implements WorkloadChange {
        public Slower {
            plan = List.copyOf(plan);
        }

        /// How many times as much one call costs.
        public double factor() {
            return after / before;
        }

        @Override
        public String words() {
            return String.format(Locale.ROOT, "planner cost %,.0f → %,.0f (%.1f times)", before, after, factor())
                    + (plan.isEmpty() ? "" : ", " + plan.getFirst())
                    + (untilAnalyzed ? ", until ANALYZE has run" : "");
        }
    }
}
