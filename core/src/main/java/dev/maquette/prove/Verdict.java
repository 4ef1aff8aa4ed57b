package dev.maquette.prove;

/// What the runs say about a statement.
public sealed interface Verdict {
    /// The word for it, in lower case.
    default String word() {
        return switch (this) {
            case Proven _ -> "proven";
            case Refuted _ -> "refuted";
            case Undecided _ -> "undecided";
        };
    }

    /// Why.
    String reason();

    /// Faster, beyond doubt and by 5 % or more.
    record Proven(String reason) implements Verdict {}

    /// Slower by more than 10 %, beyond doubt.
    record Refuted(String reason) implements Verdict {}

    /// Neither, or it could not be measured.
    record Undecided(String reason) implements Verdict {}
}
