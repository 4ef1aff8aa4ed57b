package dev.maquette.model.workload;

import java.util.Optional;

/// A statement with what it costs.
///
/// @param id what identifies it in its source: the query identifier, or a name or a number in a file
/// @param text the text, constants replaced by parameters where the source does so; empty when it is not known
/// @param kind whether it is a query
/// @param role the role that runs it
/// @param topLevel whether clients send it themselves, rather than a function that they call
/// @param use how often it runs and how long that takes
/// @param blocks what it reads and writes
public record WorkloadStatement(
        String id,
        Optional<String> text,
        Kind kind,
        Optional<String> role,
        boolean topLevel,
        StatementUse use,
        Optional<StatementBlocks> blocks) {
    /// The kinds of statement.
    public enum Kind {
        /// SELECT, INSERT, UPDATE, DELETE, MERGE and their like.
        QUERY,
        /// Any other command.
        UTILITY,
        /// The text is missing or cut off.
        UNKNOWN
    }
}
