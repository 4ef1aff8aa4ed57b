package dev.maquette.postgres;

import java.util.SortedSet;

/// The port through which core starts PostgreSQL servers.
public interface PostgresServers {
    /// The major versions that can be started here.
    SortedSet<Integer> majors();

    /// Starts a server and waits until it accepts connections.
    ///
    /// @throws dev.maquette.model.MaquetteException `version` when the major version is not among [#majors()],
    ///     `machine` when the machine lacks what a server needs
    PostgresServer start(ServerSpec spec);
}
