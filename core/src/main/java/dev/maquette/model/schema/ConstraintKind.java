package dev.maquette.model.schema;

/// Kinds of constraint.
public enum ConstraintKind {
    /// A primary key.
    PRIMARY_KEY,
    /// A unique constraint.
    UNIQUE,
    /// A foreign key.
    FOREIGN_KEY,
    /// A check.
    CHECK,
    /// An exclusion constraint.
    EXCLUSION,
    /// A not-null constraint (tables: 18 and later; domains: 17 and later).
    NOT_NULL
}
