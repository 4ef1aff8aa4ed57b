package dev.maquette;

import dev.maquette.model.Problem;
import dev.maquette.model.ProblemCode;
import dev.maquette.postgres.ClientEnvironment;
import dev.maquette.postgres.ConnectionTarget;
import dev.maquette.postgres.ConnectionUri;
import dev.maquette.scale.DdlFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Where a snapshot comes from.
public sealed interface Source {
    /// A server, or the first of several that answers.
    record Live(List<ConnectionTarget> targets) implements Source {
        public Live {
            targets = List.copyOf(targets);
        }
    }

    /// A capture file.
    record CaptureFile(Path path) implements Source {}

    /// SQL files that build a schema, or a folder of them.
    record Ddl(Path path) implements Source {}

    /// What a command-line argument names: a connection, in any form psql takes, a capture, or SQL files.
    ///
    /// @throws dev.maquette.model.MaquetteException `usage` when a connection is malformed, `input` when the
    ///     argument is neither a connection nor a file
    static Source of(String argument, ClientEnvironment environment) {
        if (ConnectionUri.isConnection(argument)) {
            return new Live(ConnectionUri.parse(argument, environment));
        }
        Path path = Path.of(argument);
        if (!Files.exists(path)) {
            throw Problem.of(ProblemCode.INPUT, "\"" + argument + "\" is neither a file nor a connection")
                    .withHint("A connection looks like postgresql://user@host/database, a file comes from"
                            + " maquette capture URL -o FILE.")
                    .toException();
        }
        return DdlFiles.is(path) ? new Ddl(path) : new CaptureFile(path);
    }
}
