package dev.maquette.advise.rewrite;

import java.util.List;
import java.util.Map;

/// A statement written otherwise, before it was tried.
///
/// @param sql the new text, whose parameters mean what they meant
/// @param notes what a reader has to know, such as what was assumed
/// @param values values that parameters have to be tried with, by number, where not every value of the type makes sense
/// @param finite whether it is meant for times other than infinity only
public record Rewrite(
        RewriteKind kind, String sql, List<String> notes, Map<Integer, List<String>> values, boolean finite) {
    public Rewrite {
        notes = List.copyOf(notes);
        values = Map.copyOf(values);
    }

    /// A rewrite without conditions.
    public static Rewrite of(RewriteKind kind, String sql) {
        return new Rewrite(kind, sql, List.of(), Map.of(), false);
    }

    /// This with a note.
    public Rewrite noting(String note) {
        return new Rewrite(kind, sql, List.of(note), values, finite);
    }
}
