package dev.maquette.app.cli;

/// A configuration of the JDK's logging without any output: what libraries would log as an error reaches the user as a
/// problem, once.
public final class SilentLogging {
    /// Made by the JDK when the first logger is asked for; it configures nothing.
    public SilentLogging() {}
}
