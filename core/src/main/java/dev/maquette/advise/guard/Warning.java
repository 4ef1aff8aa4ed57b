package dev.maquette.advise.guard;

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

    /// Its plan changes back, or to a third, when the planner's estimate of a table's rows is ten times off.
    ///
    /// @param table the table
    /// @param factor what the estimate was multiplied by
    record PlanFlips(String values, String table, double factor) implements Warning {}
}
