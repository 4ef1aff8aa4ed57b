package dev.maquette.advise.choice;

import dev.maquette.advise.candidate.IndexChange;
import dev.maquette.advise.cost.Reservations;
import dev.maquette.advise.upkeep.MaintainedIndex;

/// An index that may be there or not.
///
/// @param change what is changed when it is made, or dropped
/// @param maintained it as writes see it
/// @param bytes its size
/// @param reservations what is not sure of it
public record IndexOption(IndexChange change, MaintainedIndex maintained, long bytes, Reservations reservations) {
    /// Whether it is there already.
    public boolean exists() {
        return change instanceof IndexChange.Drop;
    }
}
