package dev.maquette.change.pace;

import java.util.Optional;

/// Whoever started the work: sees how far it has come, and may want it to stop.
public interface Monitor {
    /// Sees nothing and wants nothing.
    Monitor NONE = new Monitor() {};

    /// About once a second while something long is done.
    default void at(Progress progress) {}

    /// The table that waits is in step with the one in use, as far as it can be.
    ///
    /// @param noWayBack why the tables cannot be exchanged back; empty when they can
    default void inStep(int change, Optional<String> noWayBack) {}

    /// Whether the work should stop, as after an interrupt.
    default boolean isStopWanted() {
        return false;
    }
}
