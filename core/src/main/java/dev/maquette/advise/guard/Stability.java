package dev.maquette.advise.guard;

import dev.maquette.advise.cost.ModelOracle;
import dev.maquette.advise.guard.Warning.PlanFlips;
import dev.maquette.advise.guard.Warning.WrongEstimate;
import dev.maquette.model.QualifiedName;
import dev.maquette.plan.Plan;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// Looks whether a plan keeps to its indexes when the planner is wrong about the rows of a table.
///
/// Estimates that are ten times off are common after a few joins or with columns that depend on each other. A plan that
/// then takes to other indexes is good only as long as the estimate is.
///
/// @param oracle plans statements
public record Stability(ModelOracle oracle) {
    private static final List<Double> FACTORS = List.of(10.0, 0.1);

    /// Why a plan is not to be relied on.
    ///
    /// @param values with which values the statement was planned, in words
    /// @param plan the plan
    /// @param statement its number
    /// @param visible the indexes the planner may see
    /// @param tables the tables the statement reads
    public Optional<Warning> warning(
            String values, Plan plan, int statement, BitSet visible, Collection<QualifiedName> tables) {
        var flips = new ArrayList<WrongEstimate>();
        for (QualifiedName table : tables) {
            for (double factor : FACTORS) {
                Plan wrong = oracle.plan(statement, visible, table, factor).plan();
                if (!wrong.indexes().equals(plan.indexes())) {
                    flips.add(new WrongEstimate(table, factor));
                }
            }
        }
        return flips.isEmpty() ? Optional.empty() : Optional.of(new PlanFlips(values, flips));
    }
}
