package dev.maquette.plan;

/// In what respect two plans are compared. This is the definition every fidelity figure of Maquette refers to; the
/// reference page `plan-equality` says the same for users.
public enum PlanEquality {
    /// The trees are equal in every property EXPLAIN prints (conditions, keys, indexes, join types, workers, nesting)
    /// but the four estimates.
    SHAPE,
    /// The total cost of the statement is equal to the last printed digit, whatever the trees look like.
    COST,
    /// Shape, and also start-up cost, total cost, rows and width of every node, to the last printed digit.
    ALL_NODES
}
