package dev.maquette.app.cli;

import dev.maquette.Maquette;
import dev.maquette.Source;
import dev.maquette.catalog.CaptureOptions;
import dev.maquette.model.Snapshot;
import dev.maquette.model.workload.Workload;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/// How a database is read, for the verbs that let one say.
final class ReadingOptions {
    @Option(names = "--no-end-points", description = "Do not probe indexes for their least and greatest values.")
    private boolean withoutEndPoints;

    @Option(
            names = "--workload",
            paramLabel = "FILE",
            description = {
                "Take the statements from an SQL file instead of pg_stat_statements.",
                "Comments before a statement: -- name: TEXT, -- weight: NUMBER."
            })
    private Optional<Path> workload = Optional.empty();

    /// Reads the database or the capture file. A workload file that cannot be read is said before anything else.
    Snapshot snapshot(Maquette maquette, Source source) {
        Optional<Workload> statements = workload.map(Maquette::workload);
        CaptureOptions standard = CaptureOptions.standard();
        Snapshot snapshot = maquette.snapshot(source, withoutEndPoints ? standard.withoutEndPoints() : standard);
        return statements.map(snapshot::withWorkload).orElse(snapshot);
    }
}
