package dev.maquette.change.inplace;

import java.util.List;

/// Statements that are executed together.
///
/// @param statements in their order; a single one outside of a transaction
/// @param outside whether the server wants it outside of a transaction; else all are one transaction
public record Batch(List<String> statements, boolean outside) {
    public Batch {
        statements = List.copyOf(statements);
    }
}
