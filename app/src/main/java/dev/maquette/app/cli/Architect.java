package dev.maquette.app.cli;

import dev.maquette.Maquette;
import dev.maquette.Source;
import dev.maquette.embedded.EmbeddedServers;
import dev.maquette.postgres.ClientEnvironment;
import dev.maquette.postgres.Connections;

/// Wires the library for the program. Nothing is made before a verb asks for it, so that help is quick.
final class Architect {
    private Architect() {}

    /// The library over this machine's embedded servers.
    static Maquette maquette() {
        return maquette(EmbeddedServers.standard());
    }

    /// The library over these servers.
    static Maquette maquette(EmbeddedServers servers) {
        return new Maquette(servers, Connections.standard());
    }

    /// What an argument names.
    static Source source(String argument) {
        return Source.of(argument, ClientEnvironment.ofProcess());
    }
}
