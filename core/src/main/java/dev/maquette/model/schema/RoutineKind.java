package dev.maquette.model.schema;

/// Kinds of routine.
public enum RoutineKind {
    /// A function.
    FUNCTION,
    /// A procedure.
    PROCEDURE,
    /// An aggregate.
    AGGREGATE,
    /// A window function.
    WINDOW
}
