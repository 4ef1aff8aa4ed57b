package dev.maquette.hazard;

import dev.maquette.model.Problem;

/// What came of a statement.
public sealed interface Outcome {
    /// It was executed.
    record Executed() implements Outcome {}

    /// The server refused it, and would in production.
    record Failed(Problem problem) implements Outcome {}

    /// It cannot be judged here. It is not a pass.
    record NotChecked(String reason) implements Outcome {}

    /// A statement before it failed.
    record NotReached() implements Outcome {}
}
