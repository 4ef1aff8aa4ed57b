package dev.maquette.app.cli;

import dev.maquette.Maquette;
import dev.maquette.model.Problem;
import dev.maquette.model.ProblemCode;
import dev.maquette.model.Snapshot;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Takes a snapshot of a live database into a file.
@Command(
        name = "capture",
        description = {
            "Take a snapshot of a database into a file: schema, statistics, settings, usage, workload.",
            "Reads no rows, but the two ends of each B-tree unless --no-end-points is given."
        })
final class CaptureVerb implements Verb {
    private final Console console;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "URL",
            description = "The database, as psql takes it: URL, conninfo; PG* variables count.")
    private Optional<String> database = Optional.empty();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "The file to write.")
    private Optional<Path> output = Optional.empty();

    @Mixin
    private ReadingOptions reading = new ReadingOptions();

    @Option(names = "--grants", description = "Print the SQL that creates a role with just the rights needed.")
    private boolean grants;

    CaptureVerb(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        if (grants) {
            console.out().print(grantScript());
            return ExitCode.DONE;
        }
        Path file = output.orElseThrow(() -> usage("no file to write", "Say where: maquette capture URL -o FILE."));
        if (file.toString().equals("-")) {
            throw usage("a capture is not written to standard output", "Name a file, or /dev/stdout.");
        }
        String url = database.orElseThrow(() ->
                usage("no database to capture", "Name it: maquette capture postgresql://user@host/database -o FILE."));
        Maquette maquette = Architect.maquette();
        maquette.requireWritable(file);
        Snapshot snapshot = reading.snapshot(maquette, Architect.source(url));
        maquette.write(snapshot, file);
        summarise(snapshot, file);
        return ExitCode.DONE;
    }

    private void summarise(Snapshot snapshot, Path file) {
        var relations = snapshot.schema().relations();
        console.out()
                .printf(
                        "captured database \"%s\" of PostgreSQL %s into %s: %d tables, %d indexes, statistics of %d"
                                + " columns%n",
                        snapshot.origin().database(),
                        snapshot.origin().server().version(),
                        file,
                        relations.tables().size(),
                        relations.indexes().size(),
                        snapshot.statistics().columns().size());
        CaptureNotes.of(snapshot).forEach(console.err()::println);
    }

    private static RuntimeException usage(String message, String hint) {
        return Problem.of(ProblemCode.USAGE, message).withHint(hint).toException();
    }

    private static String grantScript() {
        try (InputStream script = Maquette.class.getResourceAsStream("grants.sql")) {
            if (script == null) {
                throw new IllegalStateException("the resource grants.sql is missing");
            }
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
