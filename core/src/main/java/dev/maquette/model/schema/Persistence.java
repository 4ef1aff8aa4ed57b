package dev.maquette.model.schema;

/// Whether a relation survives a crash.
public enum Persistence {
    /// Written to the log.
    PERMANENT,
    /// Emptied by a crash.
    UNLOGGED,
    /// Gone with its session.
    TEMPORARY
}
