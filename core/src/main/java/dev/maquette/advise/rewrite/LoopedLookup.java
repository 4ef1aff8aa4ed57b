package dev.maquette.advise.rewrite;

/// When a statement runs so often that a program must be sending it in a loop over another's rows.
public final class LoopedLookup {
    /// A lookup that runs this many times as often as anything else is driven by another statement's rows.
    private static final double TIMES = 3;

    /// Below this many calls it does not matter.
    private static final double MANY_CALLS = 1_000;

    private LoopedLookup() {}

    /// Whether the statement with most calls stands out.
    ///
    /// @param calls how often it runs
    /// @param next how often the one after it does
    public static boolean isLooped(double calls, double next) {
        return calls >= MANY_CALLS && calls >= TIMES * Math.max(1, next);
    }
}
