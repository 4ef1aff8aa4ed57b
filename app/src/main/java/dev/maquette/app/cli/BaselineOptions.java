package dev.maquette.app.cli;

import dev.maquette.Checks;
import dev.maquette.catalog.OutputFile;
import dev.maquette.hazard.Baseline;
import dev.maquette.hazard.CheckResult;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/// Findings that are known and do not fail a check.
final class BaselineOptions {
    @Option(
            names = "--baseline",
            paramLabel = "FILE",
            description = "Findings that are known: they are harmless, and only new ones fail the check.")
    private Optional<Path> known = Optional.empty();

    @Option(
            names = "--write-baseline",
            paramLabel = "FILE",
            description = "Write what is found as a baseline, from which it is known.")
    private Optional<Path> written = Optional.empty();

    /// Checks, before work is done for them, that the one can be read and the other be written.
    ///
    /// @throws dev.maquette.model.MaquetteException `input` when not
    void requireUsable() {
        known.ifPresent(Checks::baseline);
        written.map(OutputFile::of).ifPresent(OutputFile::requireWritable);
    }

    /// The result in which what is known is harmless; the new baseline is written.
    ///
    /// @throws dev.maquette.model.MaquetteException `input` when a file cannot be read or written
    CheckResult applied(CheckResult result) {
        CheckResult rest = known.map(Checks::baseline)
                .map(baseline -> baseline.applied(result))
                .orElse(result);
        if (written.isEmpty()) {
            return rest;
        }
        Baseline all = Baseline.of(result);
        OutputFile.of(written.get()).requireWritable().write(all.text());
        return all.applied(rest);
    }
}
