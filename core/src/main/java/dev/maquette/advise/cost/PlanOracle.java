package dev.maquette.advise.cost;

import dev.maquette.plan.Plan;
import java.util.BitSet;

/// Plans statements as if only some of the indexes it knows were there. Statements and indexes are numbered
/// from 0.
public interface PlanOracle {
    /// The plan of a statement.
    ///
    /// @param statement the number of the statement
    /// @param visible the numbers of the indexes that the planner may see; others on the statement's tables
    ///     are hidden
    Planned plan(int statement, BitSet visible);

    /// Bytes an index adds, with those of its partitions; 0 for one that is there already.
    long bytes(int index);

    /// How often a plan was asked for.
    long calls();

    /// What came of planning.
    ///
    /// @param cost planner cost
    /// @param used the indexes the plan uses, of those the oracle knows
    /// @param plan the plan
    record Planned(double cost, BitSet used, Plan plan) {}
}
