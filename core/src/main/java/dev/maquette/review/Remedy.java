package dev.maquette.review;

import java.util.List;

/// What to do about a finding.
///
/// @param advice what to do, in a sentence
/// @param fix the statements that do it, safe to run while the application works; none when no DDL alone does it
/// @param undo the statements that take it back, in their order
/// @param verify how to see that it worked
public record Remedy(String advice, List<String> fix, List<String> undo, String verify) {
    public Remedy {
        fix = List.copyOf(fix);
        undo = List.copyOf(undo);
    }

    /// A remedy that no statement alone can bring about.
    public static Remedy advice(String advice, String verify) {
        return new Remedy(advice, List.of(), List.of(), verify);
    }
}
