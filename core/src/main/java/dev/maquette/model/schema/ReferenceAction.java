package dev.maquette.model.schema;

/// What a foreign key does when the referenced row changes or goes.
public enum ReferenceAction {
    /// Refuse at the end of the statement or transaction.
    NO_ACTION,
    /// Refuse at once.
    RESTRICT,
    /// Change or delete the referencing rows.
    CASCADE,
    /// Set the columns to NULL.
    SET_NULL,
    /// Set the columns to their defaults.
    SET_DEFAULT
}
