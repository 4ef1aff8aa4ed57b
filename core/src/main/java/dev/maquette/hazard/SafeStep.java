package dev.maquette.hazard;

/// One step of a safe sequence.
///
/// @param sql its statement
/// @param alone whether it runs outside a transaction; else in one of its own
public record SafeStep(String sql, boolean alone) {}
