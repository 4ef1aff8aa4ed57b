package dev.maquette.advise.rewrite;

/// What a rewriter makes of a statement.
public sealed interface Draft {
    /// Another text.
    record Written(Rewrite rewrite) implements Draft {}

    /// None, although the statement has what the rewrite is for.
    record NotWritten(RewriteKind kind, String reason) implements Draft {}

    /// The statement has nothing of the kind.
    enum Nothing implements Draft {
        NOTHING
    }
}
