package dev.maquette.review;

/// How much a finding matters.
public enum Severity {
    /// Worth knowing; nothing breaks.
    INFO,
    /// Costs time, space or safety, now or as the data grow.
    WARNING,
    /// Gives wrong results, lets wrong data in, opens a door, or will stop the application.
    ERROR
}
