package dev.maquette.model.schema;

/// Kinds of table.
public enum TableKind {
    /// A table with storage of its own.
    ORDINARY,
    /// A table whose rows are in its partitions.
    PARTITIONED,
    /// A table on a foreign server.
    FOREIGN
}
