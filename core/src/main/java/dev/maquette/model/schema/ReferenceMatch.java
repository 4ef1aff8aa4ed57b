package dev.maquette.model.schema;

/// How a foreign key treats NULLs.
public enum ReferenceMatch {
    /// Any NULL column passes.
    SIMPLE,
    /// All columns or none are NULL.
    FULL,
    /// Not implemented by PostgreSQL.
    PARTIAL
}
