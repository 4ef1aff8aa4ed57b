package dev.maquette.app.cli;

import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;

/// What predicted times rest on, for the verbs that predict them.
final class CalibrationOptions {
    @Option(
            names = "--calibrate",
            paramLabel = "PROOF",
            description = "What prove --format json wrote: its times calibrate predictions too.")
    private List<Path> proofs = List.of();

    /// The files.
    List<Path> proofs() {
        return proofs;
    }
}
