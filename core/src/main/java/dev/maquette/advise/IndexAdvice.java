package dev.maquette.advise;

import dev.maquette.advise.candidate.IndexChange;
import dev.maquette.advise.cost.Reservations;
import dev.maquette.advise.upkeep.HotVerdict;
import java.util.List;
import java.util.Optional;

/// One change of a plan, with the reasons for it.
///
/// @param change the change
/// @param bytes what it adds to the database's size; below 0 for an index that is dropped
/// @param reservations what is not sure of it
/// @param build what it takes to make the index; empty for one that is dropped
/// @param value what it is worth
/// @param serves the statements whose plan uses the index; for one that is dropped, those that used it
/// @param runnerUp the index that would do best in its place; empty when none would do
public record IndexAdvice(
        IndexChange change,
        long bytes,
        Reservations reservations,
        Optional<Build> build,
        Value value,
        List<Served> serves,
        Optional<RunnerUp> runnerUp) {
    public IndexAdvice {
        serves = List.copyOf(serves);
    }

    /// What it takes to make an index.
    ///
    /// @param tableBytes what is read, twice when it is made concurrently
    /// @param rows what is sorted or inserted
    public record Build(long tableBytes, double rows) {}

    /// What a change is worth, in planner cost of the whole workload; writes are paid for already.
    ///
    /// @param firstIn what it alone saves today
    /// @param lastIn what it saves beside all other changes of the plan
    /// @param upkeep what writes pay for it; below 0 for an index that is dropped
    /// @param hot what it does to heap-only updates
    public record Value(double firstIn, double lastIn, double upkeep, HotVerdict hot) {}

    /// A statement that an index serves.
    ///
    /// @param statement its key
    /// @param values with which values it was planned
    /// @param costs planner cost today and with the whole plan
    /// @param before the plan node that reads the index's table today
    /// @param after the plan node that uses the index
    public record Served(String statement, String values, Costs costs, String before, String after) {}

    /// Planner costs.
    public record Costs(double before, double after) {
        /// The share that is saved; below 0 when the cost rises.
        public double saved() {
            return before == 0 ? 0 : 1 - after / before;
        }
    }

    /// The next best in an index's place.
    ///
    /// @param definition the index as SQL
    /// @param bytes its size
    /// @param loss by how much the workload would cost more with it, in planner cost
    public record RunnerUp(String definition, long bytes, double loss) {}
}
