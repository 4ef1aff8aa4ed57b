package dev.maquette.model.schema;

/// Where a column's value comes from when none is given.
public enum ColumnValueKind {
    /// It is NULL.
    NONE,
    /// From the default expression.
    DEFAULT,
    /// From the generation expression, stored.
    GENERATED_STORED,
    /// From the generation expression, computed when read.
    GENERATED_VIRTUAL,
    /// From the sequence; a given value is refused.
    IDENTITY_ALWAYS,
    /// From the sequence.
    IDENTITY_BY_DEFAULT;

    /// Whether the column is an identity.
    public boolean isIdentity() {
        return this == IDENTITY_ALWAYS || this == IDENTITY_BY_DEFAULT;
    }
}
