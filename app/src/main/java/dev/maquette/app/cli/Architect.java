package dev.maquette.app.cli;

import dev.maquette.Maquette;
import dev.maquette.Source;
import dev.maquette.embedded.EmbeddedServers;
import dev.maquette.flyway.Migrations;
import dev.maquette.flyway.ScriptOptions;
import dev.maquette.postgres.ClientEnvironment;
import dev.maquette.postgres.Connections;
import java.nio.file.Path;
import java.util.Map;

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

    /// The migrations of a folder, for a live database.
    static Migrations migrations(
            Source.Live database,
            Path folder,
            Map<String, String> placeholders,
            boolean outOfOrder,
            ScriptOptions options) {
        return new Migrations(
                () -> Connections.standard().openFirst(database.targets()), folder, placeholders, outOfOrder, options);
    }

    /// What an argument names.
    static Source source(String argument) {
        return Source.of(argument, ClientEnvironment.ofProcess());
    }
}
