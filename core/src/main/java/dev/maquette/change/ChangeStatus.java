package dev.maquette.change;

import dev.maquette.change.journal.JournaledChange;
import dev.maquette.change.journal.Phase;
import dev.maquette.change.journal.Side;
import dev.maquette.change.pace.Limits;
import dev.maquette.change.pace.Progress;
import java.util.List;
import java.util.Optional;

/// How a change stands.
///
/// @param change as the journal knows it
/// @param atWork whether a program is at work at it now
/// @param limits within which it works; absent while the journal has none
/// @param progress how far the last program had come with what it did
/// @param lock how long the last exchange of the tables held its lock, in words
public record ChangeStatus(
        JournaledChange change,
        boolean atWork,
        Optional<Limits> limits,
        Optional<Progress> progress,
        Optional<String> lock) {
    /// Why the tables cannot be exchanged back; empty when they can.
    public Optional<String> noWayBack() {
        if (change.phase() != Phase.SOAK || change.active() != Side.NEW) {
            return Optional.of("the new table is not in use, or the old one is gone");
        }
        return change.stopped();
    }

    /// What would not be brought back by the way back, in words.
    public List<String> losses() {
        return Plan.read(change.plan()).losses();
    }
}
