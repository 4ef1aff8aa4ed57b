package dev.maquette.verify.advise;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;

/// The file that results are appended to, one line a measurement, so that a benchmark that was interrupted goes on with
/// those that are missing. Delete the file to measure again.
///
/// @param file a text file; it need not exist
public record ResultLines(Path file) {
    public interface Measurement {
        /// The measured result, in words.
        String measure() throws Exception;
    }

    /// The line of this name: the one in the file, or the one just measured, after appending it.
    public String line(String name, Measurement measurement) throws Exception {
        Optional<String> known =
                lines().stream().filter(line -> line.startsWith(name + ":")).findFirst();
        String line = known.isPresent() ? known.get() : name + ": " + measurement.measure();
        if (known.isEmpty()) {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }
        System.out.println(line);
        return line;
    }

    private List<String> lines() throws IOException {
        return Files.exists(file) ? Files.readAllLines(file) : List.of();
    }
}
