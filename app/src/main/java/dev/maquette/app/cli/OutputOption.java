package dev.maquette.app.cli;

import dev.maquette.catalog.OutputFile;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/// Where a result goes, for the verbs that let one say.
final class OutputOption {
    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Write the result to a file instead of standard output.")
    private Optional<Path> path = Optional.empty();

    /// Checks that the file, if one is named, could be written: before work is done for it.
    ///
    /// @throws dev.maquette.model.MaquetteException `input` when it could not
    void requireWritable() {
        file().ifPresent(OutputFile::requireWritable);
    }

    /// Writes the result, which ends with a line feed.
    ///
    /// @throws dev.maquette.model.MaquetteException `input` when the file cannot be written
    void write(String result, Console console) {
        file().ifPresentOrElse(file -> file.write(result), () -> console.out().print(result));
    }

    private Optional<OutputFile> file() {
        return path.map(OutputFile::of);
    }
}
