package dev.maquette.model;

import java.util.Optional;

/// What went wrong, in the form PostgreSQL's own messages have.
///
/// @param code the kind of failure
/// @param message one sentence without a full stop, starting in lower case: what could not be done
/// @param detail why, with the values that matter
/// @param hint what the user can do about it
/// @param sqlState the SQLSTATE the server answered with, when one did
public record Problem(
        ProblemCode code, String message, Optional<String> detail, Optional<String> hint, Optional<String> sqlState) {

    /// A problem that has only a message so far.
    public static Problem of(ProblemCode code, String message) {
        return new Problem(code, message, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /// This problem with a detail.
    public Problem withDetail(String newDetail) {
        return new Problem(code, message, Optional.of(newDetail), hint, sqlState);
    }

    /// This problem with a hint.
    public Problem withHint(String newHint) {
        return new Problem(code, message, detail, Optional.of(newHint), sqlState);
    }

    /// This problem with the server's SQLSTATE.
    public Problem withSqlState(String newSqlState) {
        return new Problem(code, message, detail, hint, Optional.of(newSqlState));
    }

    /// This problem as the exception that carries it.
    public MaquetteException toException() {
        return new MaquetteException(this, null);
    }

    /// This problem as the exception that carries it and its cause.
    public MaquetteException toException(Throwable cause) {
        return new MaquetteException(this, cause);
    }
}
