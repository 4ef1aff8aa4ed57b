package dev.maquette.model.schema;

/// What logical replication identifies rows by.
public enum ReplicaIdentity {
    /// The primary key.
    DEFAULT,
    /// Nothing.
    NOTHING,
    /// The whole row.
    FULL,
    /// The index marked so.
    INDEX
}
