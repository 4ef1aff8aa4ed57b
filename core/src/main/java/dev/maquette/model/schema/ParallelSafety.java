package dev.maquette.model.schema;

/// Whether a routine may run in parallel plans.
public enum ParallelSafety {
    /// In any process.
    SAFE,
    /// In the leader only.
    RESTRICTED,
    /// Forbids parallel plans.
    UNSAFE
}
