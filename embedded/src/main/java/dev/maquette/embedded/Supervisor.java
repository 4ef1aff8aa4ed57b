package dev.maquette.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/// The shell that runs a server and ends it when the pipe from this process is closed, by whatever cause.
final class Supervisor {
    private static final System.Logger LOG = System.getLogger(Supervisor.class.getName());
    private static final String SCRIPT = "supervise.sh";
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Process shell;

    private Supervisor(Process shell) {
        this.shell = shell;
    }

    /// How a server is stopped.
    enum Stop {
        /// At once; its data are thrown away.
        IMMEDIATE("QUIT"),
        /// With a checkpoint and its counters saved; its data are kept.
        FAST("INT");

        private final String signal;

        Stop(String signal) {
            this.signal = signal;
        }
    }

    /// Runs the command in this directory, its output appended to the directory's log.
    static Supervisor start(RunDirectory directory, Stop stop, List<String> command) throws IOException {
        var script = directory.path().resolve(SCRIPT);
        try (InputStream in = Objects.requireNonNull(Supervisor.class.getResourceAsStream(SCRIPT), SCRIPT)) {
            Files.copy(in, script);
        }
        var words = new ArrayList<>(session());
        words.addAll(List.of("sh", script.toString(), directory.path().toString(), stop.signal));
        words.addAll(command);
        var log = ProcessBuilder.Redirect.appendTo(Private.file(directory.log()).toFile());
        return new Supervisor(new Command(words)
                .builder()
                .directory(directory.path().toFile())
                .redirectOutput(log)
                .start());
    }

    /// In a session of its own the server outlives an interrupt from the terminal until this process ends.
    private static List<String> session() {
        return Files.isExecutable(Path.of("/usr/bin/setsid")) ? List.of("/usr/bin/setsid") : List.of();
    }

    /// Waits a moment for the server to end.
    ///
    /// @return whether it has
    boolean endsWithin(Duration time) throws InterruptedException {
        return shell.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    /// Closes the pipe and waits for the server to end; what is left after that is the run directory's to clear.
    void stop() {
        try {
            shell.getOutputStream().close();
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "the pipe was closed already", e);
        }
        if (!ended()) {
            shell.destroyForcibly();
        }
    }

    /// An interrupt must not leave a server behind, so it is kept for later.
    private boolean ended() {
        var interrupted = Thread.interrupted();
        try {
            return endsWithin(PATIENCE);
        } catch (InterruptedException e) {
            interrupted = true;
            return false;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
