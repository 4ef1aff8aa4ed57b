package dev.maquette.verify.fidelity;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;

/// The file that benchmark results are appended to, one line a suite, so that a benchmark that was interrupted goes on
/// with the suites that are missing. Delete the file to measure again.
///
/// @param file a text file; it need not exist
public record FidelityResults(Path file) {
    /// Measures a suite, unless the file has its result already.
    public interface Measurement {
        /// The measured result.
        FidelityReport measure() throws Exception;
    }

    /// The suite's line: the one in the file, or the one just measured, after appending it.
    public String line(String suite, Measurement measurement) throws Exception {
        Optional<String> known =
                lines().stream().filter(line -> line.startsWith(suite + ":")).findFirst();
        if (known.isPresent()) {
            return known.get();
        }
        FidelityReport report = measurement.measure();
        report.differences().forEach(System.out::println);
        append(report.summary());
        return report.summary();
    }

    private List<String> lines() {
        try {
            return Files.exists(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void append(String line) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
