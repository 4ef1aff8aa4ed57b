package dev.maquette.embedded;

import dev.maquette.model.Problem;
import dev.maquette.model.ProblemCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A program to run, in an environment that says nothing about this process' own.
///
/// @param words the program and its arguments
record Command(List<String> words) {
    private static final String PATH = "PATH";

    Command {
        words = List.copyOf(words);
    }

    static Command of(String... words) {
        return new Command(List.of(words));
    }

    /// How a program ended.
    ///
    /// @param exitCode 0 for success
    /// @param output what it wrote, both streams
    record Outcome(int exitCode, String output) {
        boolean succeeded() {
            return exitCode == 0;
        }
    }

    /// A process builder whose environment holds what PostgreSQL needs and nothing that could mislead it: with `PGPORT`
    /// or `LD_LIBRARY_PATH` from outside another server, or another libpq, would be meant.
    ProcessBuilder builder() {
        var builder = new ProcessBuilder(words).redirectErrorStream(true);
        var path = builder.environment().getOrDefault(PATH, "/usr/bin:/bin");
        builder.environment().clear();
        builder.environment().put(PATH, path);
        builder.environment().put("TZ", "UTC");
        builder.environment().put("LC_ALL", "C");
        return builder;
    }

    /// Runs the program to its end.
    ///
    /// @param output an existing file, which receives what the program writes
    /// @throws dev.maquette.model.MaquetteException `machine` when it takes longer than the limit
    Outcome run(Path output, Duration limit) throws IOException {
        var process = builder().redirectOutput(output.toFile()).start();
        process.getOutputStream().close();
        try {
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                throw Problem.of(
                                ProblemCode.MACHINE,
                                words.getFirst() + " did not end within " + limit.toSeconds() + " s")
                        .toException();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Problem.of(ProblemCode.MACHINE, "interrupted while " + words.getFirst() + " was running")
                    .toException(e);
        } finally {
            process.destroyForcibly();
        }
        return new Outcome(process.exitValue(), Files.readString(output, StandardCharsets.ISO_8859_1));
    }

    /// Whether the program is there and ends with success; its output is dropped.
    boolean succeeds() {
        try {
            var process =
                    builder().redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
            process.getOutputStream().close();
            return process.waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
