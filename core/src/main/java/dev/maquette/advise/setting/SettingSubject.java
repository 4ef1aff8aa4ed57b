package dev.maquette.advise.setting;

import dev.maquette.advise.demand.Demand;
import dev.maquette.model.Snapshot;

/// What settings are judged by.
///
/// @param snapshot the database
/// @param settings its server's settings
/// @param machine what the server runs on
/// @param demand what it is asked for
record SettingSubject(Snapshot snapshot, ServerSettings settings, Machine machine, Demand demand) {
    /// Sessions that work at the same time: what was said, or else all that may connect.
    double connections() {
        return machine.connections().orElse((int) settings.number("max_connections", 100));
    }

    /// How [#connections()] is known.
    String connectionsInWords() {
        return (int) connections() + (machine.connections().isPresent() ? " connections" : " connections (the most)");
    }
}
