package dev.maquette.model.schema;

/// When a trigger or rule fires.
public enum FiringMode {
    /// Except while replicating.
    ORIGIN,
    /// Always.
    ALWAYS,
    /// Only while replicating.
    REPLICA,
    /// Never.
    DISABLED
}
