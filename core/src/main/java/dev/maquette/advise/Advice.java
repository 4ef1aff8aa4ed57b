package dev.maquette.advise;

import dev.maquette.advise.demand.Demand;
import dev.maquette.advise.guard.Warning;
import java.time.Duration;
import java.util.List;

/// Which indexes to make and to drop so that a workload costs least.
///
/// Costs are planner costs of the whole workload: each statement's times its calls.
///
/// @param totals what the workload costs
/// @param changes the chosen plan, the change that saves most first
/// @param alternatives for each number of changes the best plan found
/// @param statements the statements the advice is for, the weightiest first
/// @param demand what the advice is for, and what it is not for
/// @param effort what it took
public record Advice(
        Totals totals,
        List<IndexAdvice> changes,
        List<Alternative> alternatives,
        List<StatementAdvice> statements,
        Demand demand,
        Effort effort) {
    public Advice {
        changes = List.copyOf(changes);
        alternatives = List.copyOf(alternatives);
        statements = List.copyOf(statements);
    }

    /// What the workload costs.
    ///
    /// @param today with the indexes there are
    /// @param after with the plan
    /// @param least with every index that was considered: no plan of them costs less
    /// @param upkeepToday the part of `today` that writes pay for indexes
    /// @param upkeepAfter the part of `after` that writes pay for indexes
    public record Totals(double today, double after, double least, double upkeepToday, double upkeepAfter) {
        /// The share of today's cost that is left.
        public double share() {
            return today == 0 ? 1 : after / today;
        }

        /// The share of today's cost that a better plan could save beyond this one, at most.
        public double leftAtMost() {
            return today == 0 ? 0 : Math.max(0, (after - least) / today);
        }
    }

    /// A plan with a certain number of changes.
    ///
    /// @param changes how many
    /// @param share of today's cost that is left
    /// @param bytes what it adds to the database's size
    /// @param upkeep what writes pay for indexes then
    /// @param indexes the indexes made and dropped, in words
    public record Alternative(int changes, double share, long bytes, double upkeep, List<String> indexes) {
        public Alternative {
            indexes = List.copyOf(indexes);
        }
    }

    /// What the plan does to one statement.
    ///
    /// @param key what identifies it in its source
    /// @param text its text
    /// @param calls how often it runs
    /// @param costs planner cost of one call, values weighed
    /// @param warnings why it should be looked at first
    public record StatementAdvice(
            String key, String text, double calls, IndexAdvice.Costs costs, List<Warning> warnings) {
        public StatementAdvice {
            warnings = List.copyOf(warnings);
        }
    }

    /// What it took.
    ///
    /// @param candidates indexes considered
    /// @param planned how often a statement was planned to find the choice
    /// @param derived how often a cost followed from plans already made
    /// @param complete whether the search came to its end in time
    /// @param unshaken statements that are served and were not tried with wrong estimates, because time was up
    /// @param time how long it took
    public record Effort(int candidates, long planned, long derived, boolean complete, int unshaken, Duration time) {}
}
