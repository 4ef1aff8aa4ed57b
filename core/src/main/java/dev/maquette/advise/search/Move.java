package dev.maquette.advise.search;

import java.util.BitSet;
import java.util.OptionalInt;

/// Indexes to be added to a set, and between what their gain lies.
///
/// @param added the indexes
/// @param bytes of them that are new
/// @param least gain of planner cost, upkeep paid
/// @param most gain of planner cost, upkeep paid
/// @param unsure the row of the table that the difference is mostly due to; empty when the gain is known
record Move(BitSet added, long bytes, double least, double most, OptionalInt unsure) {
    /// What makes a move the best.
    enum Preference {
        GAIN_PER_BYTE,
        GAIN
    }

    double least(Preference preference) {
        return valued(least, preference);
    }

    double most(Preference preference) {
        return valued(most, preference);
    }

    private double valued(double gain, Preference preference) {
        return switch (preference) {
            case GAIN_PER_BYTE -> gain / Math.max(1, bytes);
            case GAIN -> gain;
        };
    }
}
