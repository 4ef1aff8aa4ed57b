package dev.maquette.app.cli;

/// The exit codes that do not come from a problem's code; after a signal it is the JVM's own.
final class ExitCode {
    /// Done.
    static final int DONE = 0;
    /// Findings at or above the level that was asked for, or not proven.
    static final int FINDINGS = 1;
    /// Wrong usage or input.
    static final int USAGE = 2;
    /// No connection, rights, supported version, or a machine that lacks something.
    static final int UNAVAILABLE = 3;
    /// Ended by an interrupt.
    static final int INTERRUPTED = 130;
    /// A defect of the program.
    static final int BUG = 70;

    private ExitCode() {}
}
