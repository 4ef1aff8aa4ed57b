package dev.maquette.advise.demand;

import java.util.List;

/// What a workload asks of a database.
///
/// @param statements the statements the advice is for, the weightiest first
/// @param leftOut the statements it is not for, with reasons
/// @param notes how the workload was made smaller, in words; none when it was not
public record Demand(List<AdvisedStatement> statements, List<LeftOutStatement> leftOut, List<String> notes) {
    public Demand {
        statements = List.copyOf(statements);
        leftOut = List.copyOf(leftOut);
        notes = List.copyOf(notes);
    }

    /// Of a workload without statements.
    public static Demand none() {
        return new Demand(List.of(), List.of(), List.of());
    }

    /// A statement nothing can be said about.
    ///
    /// @param key what identifies it in its source
    /// @param text its text; empty when it is not known
    /// @param calls how often it runs
    /// @param reason why
    public record LeftOutStatement(String key, String text, long calls, String reason) {}
}
