package dev.maquette.verify.capture;

import dev.maquette.postgres.ConnectionTarget;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// The program in a process of its own, as a user runs it.
///
/// @param process the process
/// @param out the file its standard output goes to
/// @param err the file its standard error goes to
public record CommandLine(Process process, Path out, Path err) implements AutoCloseable {
    /// How it ended, and what it printed.
    public record Outcome(int exitCode, String out, String err) {}

    private static final int LIMIT_SECONDS = 120;

    /// Runs it to its end.
    public static Outcome run(Map<String, String> environment, Object... arguments)
            throws IOException, InterruptedException {
        try (var running = start(environment, arguments)) {
            return running.outcome();
        }
    }

    /// Starts it with these variables and otherwise none that have to do with PostgreSQL.
    public static CommandLine start(Map<String, String> environment, Object... arguments) throws IOException {
        Path out = Files.createTempFile("maquette", ".out");
        Path err = Files.createTempFile("maquette", ".err");
        var words = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xmx512m",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.maquette.app.cli.Main"));
        for (Object argument : arguments) {
            words.add(argument.toString());
        }
        var builder = new ProcessBuilder(words).redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
        builder.environment().putAll(environment);
        return new CommandLine(builder.start(), out, err);
    }

    /// Waits for its end.
    public Outcome outcome() throws IOException, InterruptedException {
        if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("the program does not end; it said " + Files.readString(err));
        }
        return new Outcome(
                process.exitValue(),
                Files.readString(out, StandardCharsets.UTF_8),
                Files.readString(err, StandardCharsets.UTF_8));
    }

    /// A target as a URL with its password.
    public static String url(ConnectionTarget target) {
        return "postgresql://" + target.user() + ":" + target.password().orElse("") + "@" + target.host() + ":"
                + target.port() + "/" + target.database() + "?sslmode=disable";
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly();
        Files.deleteIfExists(out);
        Files.deleteIfExists(err);
    }
}
