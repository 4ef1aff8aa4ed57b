package dev.maquette.prove;

import java.util.List;

/// A statement, and another that is to stand in its place.
///
/// @param key what the plan calls the statement
/// @param original its text
/// @param sql the other's text
/// @param notes what was done and what a reader has to know, in words
/// @param changesInterface whether the program has to call it in another way
/// @param pairs both with values
public record Rewriting(
        String key, String original, String sql, List<String> notes, boolean changesInterface, List<Pair> pairs) {
    public Rewriting {
        notes = List.copyOf(notes);
        pairs = List.copyOf(pairs);
    }

    /// Both with the same values.
    ///
    /// @param original the statement
    /// @param sql what is to stand in its place; its parameters are those of the statement's
    /// @param answers what is to answer the same
    public record Pair(ProofPlan.Variant original, String sql, Answers answers) {}

    /// Two queries that have to answer the same when the statements do.
    ///
    /// They are the statements themselves, but where those leave open what they answer: a LIMIT without a
    /// total order is left out.
    ///
    /// @param ordered whether the order of the rows has to be the same too
    public record Answers(String original, String rewritten, boolean ordered) {}
}
