package dev.maquette.model.schema;

/// Row security and replica identity of a table.
///
/// @param rowSecurity whether policies apply
/// @param rowSecurityForced whether policies bind the owner too
/// @param replicaIdentity what logical replication identifies rows by
public record TableProtection(boolean rowSecurity, boolean rowSecurityForced, ReplicaIdentity replicaIdentity) {}
