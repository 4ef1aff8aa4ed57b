package dev.maquette.model.schema;

/// The order of an index key.
///
/// @param descending whether high values come first
/// @param nullsFirst whether NULLs come first
public record KeyOrder(boolean descending, boolean nullsFirst) {}
