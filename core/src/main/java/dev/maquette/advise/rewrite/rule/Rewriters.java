package dev.maquette.advise.rewrite.rule;

import dev.maquette.advise.rewrite.Rewriter;
import java.util.List;

/// The rewriters in the order in which they are tried; each starts from what those before it made.
public final class Rewriters {
    private Rewriters() {}

    /// All of them.
    public static List<Rewriter> all() {
        return List.of(
                new NotInRewriter(),
                new RangeRewriter(),
                new CastValueRewriter(),
                new ExistsRewriter(),
                new GroupedJoinRewriter(),
                new NeedlessDistinctRewriter(),
                new UnionAllRewriter());
    }
}
