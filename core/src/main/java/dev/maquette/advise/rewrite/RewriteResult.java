package dev.maquette.advise.rewrite;

import dev.maquette.advise.rewrite.RewriteAdvice.Left;
import dev.maquette.advise.rewrite.RewriteAdvice.RewrittenStatement;
import java.util.List;

/// What became of a statement.
///
/// @param rewritten the texts proposed in its place
/// @param left those thought of and not proposed
record RewriteResult(List<RewrittenStatement> rewritten, List<Left> left) {
    RewriteResult {
        rewritten = List.copyOf(rewritten);
        left = List.copyOf(left);
    }

    /// The statement has nothing to rewrite.
    static RewriteResult nothing() {
        return new RewriteResult(List.of(), List.of());
    }

    static RewriteResult of(RewrittenStatement statement) {
        return new RewriteResult(List.of(statement), List.of());
    }

    static RewriteResult of(Left left) {
        return new RewriteResult(List.of(), List.of(left));
    }
}
