package dev.maquette.hazard;

/// How much a statement endangers a database in use, the least first.
public enum Verdict {
    /// Nobody waits for it.
    HARMLESS,
    /// It stops writers or readers for an instant, and needs a `lock_timeout`, because it may itself have to wait; or
    /// a rule wants somebody to look at it before it runs.
    BRIEF,
    /// It stops them while rows are read or written, loses data, fails, or breaks something.
    DANGEROUS
}
