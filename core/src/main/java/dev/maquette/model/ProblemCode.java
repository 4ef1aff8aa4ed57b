package dev.maquette.model;

/// The kinds of failure Maquette reports, each with the exit code the program ends with.
///
/// The name in lower case with hyphens is the stable identifier users see and look up in the documentation.
public enum ProblemCode {
    /// The command line, a file or a statement given by the user is wrong.
    USAGE(2),
    /// A file cannot be read, is damaged, or was written by something else.
    INPUT(2),
    /// A statement does not parse, or is not exactly one statement.
    STATEMENT(2),
    /// No connection could be made, or it was lost.
    CONNECTION(3),
    /// The role lacks a right that the work needs.
    RIGHTS(3),
    /// The server's major version is not supported.
    VERSION(3),
    /// An object stayed locked by another session longer than Maquette is willing to wait.
    LOCKED(3),
    /// A statement was cancelled, by a time limit or by a person.
    TIMEOUT(3),
    /// The machine lacks something: disk, port, namespace, program.
    MACHINE(3),
    /// Going on would not be safe.
    REFUSED(4),
    /// A defect in Maquette.
    BUG(70);

    private final int exitCode;

    ProblemCode(int exitCode) {
        this.exitCode = exitCode;
    }

    /// The exit code of the program when it ends with this problem.
    public int exitCode() {
        return exitCode;
    }

    /// The identifier users see, such as `connection`.
    public String id() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
