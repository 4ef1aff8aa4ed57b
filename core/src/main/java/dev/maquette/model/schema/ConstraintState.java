package dev.maquette.model.schema;

/// How a constraint is checked, and what it belongs to.
///
/// @param validated whether existing rows were checked
/// @param enforced whether it is checked at all (18: `NOT ENFORCED`)
/// @param deferrable whether it can wait
/// @param initiallyDeferred whether it waits for the end of the transaction
/// @param period whether it has `PERIOD` or `WITHOUT OVERLAPS` (18)
/// @param inheritance its place among parents and children
/// @param links index, comment
public record ConstraintState(
        boolean validated,
        boolean enforced,
        boolean deferrable,
        boolean initiallyDeferred,
        boolean period,
        ConstraintInheritance inheritance,
        ConstraintLinks links) {}
