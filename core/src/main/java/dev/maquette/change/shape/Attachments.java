package dev.maquette.change.shape;

import java.util.List;

/// Statements for what points at a table: foreign keys, views, publications. They name the table as the
/// application does, so that they serve both ways.
///
/// @param before take it off the table that leaves the name
/// @param after put it on the table that has taken the name
/// @param validations check afterwards what was put back unchecked
public record Attachments(List<String> before, List<String> after, List<String> validations) {
    public Attachments {
        before = List.copyOf(before);
        after = List.copyOf(after);
        validations = List.copyOf(validations);
    }
}
