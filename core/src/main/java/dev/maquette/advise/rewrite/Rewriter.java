package dev.maquette.advise.rewrite;

/// Writes statements otherwise in one way.
public interface Rewriter {
    /// What it makes of a statement.
    Draft rewrite(RewriteSubject subject);
}
