package dev.maquette.advise.search;

import java.util.BitSet;

/// A set of indexes and what it comes to.
///
/// @param set the indexes
/// @param cost of all statements, upkeep included
/// @param bytes of those of them that are new
public record Found(BitSet set, double cost, long bytes) {
    private static final double LESS = 1 - 1e-12;

    /// Whether this costs less.
    boolean isBetterThan(Found other) {
        return cost < other.cost * LESS;
    }
}
