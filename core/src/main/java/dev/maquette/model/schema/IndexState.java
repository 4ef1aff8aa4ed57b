package dev.maquette.model.schema;

/// Whether an index can be used.
///
/// @param valid whether queries may use it
/// @param ready whether writes maintain it
/// @param live whether it is not being dropped
/// @param immediate whether uniqueness is checked at once
/// @param clustered whether the table was last clustered by it
/// @param replicaIdentity whether it is the table's replica identity
/// @param exclusion whether it supports an exclusion constraint
public record IndexState(
        boolean valid,
        boolean ready,
        boolean live,
        boolean immediate,
        boolean clustered,
        boolean replicaIdentity,
        boolean exclusion) {}
