package dev.maquette.catalog.ddl;

/// What a statement is for. Statements run in list order; the phase says which may be left out.
public enum DdlPhase {
    /// Settings of the session that runs the statements.
    SESSION,
    /// Roles, schemas, extensions, foreign servers, types, routines, operators.
    FOUNDATION,
    /// Sequences, tables, their defaults, checks and inheritance, views.
    TABLES,
    /// Indexes and the constraints they enforce, in one sequence.
    INDEXES,
    /// Extended statistics objects.
    STATISTICS,
    /// Foreign keys.
    FOREIGN_KEYS,
    /// Triggers, rules, policies, publications, replica identity.
    BEHAVIOUR,
    /// Owners, and flags that only a catalogue update can set.
    PROPERTIES,
    /// Grants and default privileges.
    PRIVILEGES,
    /// Comments.
    COMMENTS,
    /// Event triggers, last because they would fire for all of the above.
    EVENT_TRIGGERS
}
