package dev.maquette.model.schema;

/// How much a routine's result may change.
public enum Volatility {
    /// Never changes.
    IMMUTABLE,
    /// Constant within a statement.
    STABLE,
    /// May change at any call.
    VOLATILE
}
