package dev.maquette.advise.guard;

import dev.maquette.model.QualifiedName;
import java.util.List;

/// Why a statement that a plan of changes touches should be looked at before the changes are made.
public sealed interface Warning {
    /// With which values the statement was planned, in words.
    String values();

    /// Its planner cost rises.
    ///
    /// @param before planner cost today
    /// @param after planner cost with the changes
    record CostRises(String values, double before, double after) implements Warning {}

    /// It would touch many more pages, though the planner thinks it cheaper: time may rise.
    ///
    /// @param before pages touched today, estimated
    /// @param after pages touched with the changes, estimated
    record TouchesRise(String values, double before, double after) implements Warning {}

    /// Its new plan takes to other indexes when the planner's estimate of a table's rows is ten times off.
    ///
    /// @param when the estimates with which it does; at least one
    record PlanFlips(String values, List<WrongEstimate> when) implements Warning {
        public PlanFlips {
            when = List.copyOf(when);
        }
    }

    /// An estimate that is off.
    ///
    /// @param table the table
    /// @param factor what the planner expects, in times of what its statistics say
    record WrongEstimate(QualifiedName table, double factor) {}
}
