package dev.maquette.model.schema;

/// How partitions are told apart.
public enum PartitionStrategy {
    /// By ranges of the key.
    RANGE,
    /// By lists of key values.
    LIST,
    /// By the key's hash.
    HASH
}
