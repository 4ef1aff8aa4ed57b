package dev.maquette.advise.search;

import java.util.BitSet;

/// What a set of indexes has to keep to.
///
/// @param bytes that new indexes may take together
/// @param upkeep that writes may pay
/// @param leastGain planner cost that a new index has to save, above 0
/// @param today the indexes that are there already
/// @param redundancy which of them another index of a set stands in for, at little loss
public record Limits(long bytes, double upkeep, double leastGain, BitSet today, Redundancy redundancy) {
    /// Says whether one index of a set can stand in for another.
    public interface Redundancy {
        /// Nothing stands in for anything.
        Redundancy NONE = (_, _) -> false;

        /// Whether an index is what another of the set begins with.
        boolean isRedundant(int index, BitSet set);
    }

    /// How much may be lost by taking an index out of a set.
    double mayLose(int index, BitSet rest) {
        return !today.get(index) || redundancy.isRedundant(index, rest) ? leastGain : 0;
    }

    /// What adding these indexes has to gain; nothing for those that are there already.
    double leastGain(BitSet added) {
        var made = (BitSet) added.clone();
        made.andNot(today);
        return leastGain * made.cardinality();
    }

    /// How many changes lead from today's indexes to a set.
    public int changes(BitSet set) {
        var changed = (BitSet) set.clone();
        changed.xor(today);
        return changed.cardinality();
    }
}
