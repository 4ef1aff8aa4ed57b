package dev.maquette.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// The main process of the server that runs in a data directory, as far as `postmaster.pid` tells.
///
/// @param process the process
/// @param ready whether it accepts connections
/// @source PostgreSQL source, `src/include/utils/pidfile.h`: line 1 is the process id, line 8 the status
record Postmaster(ProcessHandle process, boolean ready) {
    private static final int STATUS_LINE = 7;
    private static final long PATIENCE_SECONDS = 8;

    /// The live server of this data directory.
    static Optional<Postmaster> of(Path data) {
        var lines = lines(data.resolve("postmaster.pid"));
        if (lines.isEmpty() || !lines.getFirst().strip().matches("\\d{1,10}")) {
            return Optional.empty();
        }
        var ready = lines.size() > STATUS_LINE && lines.get(STATUS_LINE).strip().equals("ready");
        return ProcessHandle.of(Long.parseLong(lines.getFirst().strip()))
                .filter(process -> serves(process, data))
                .map(process -> new Postmaster(process, ready));
    }

    /// A process id from a file may by now be somebody else's.
    private static boolean serves(ProcessHandle process, Path data) {
        return process.info()
                .arguments()
                .map(arguments -> Arrays.asList(arguments).contains(data.toString()))
                .orElse(false);
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            // Not there yet, or half written: no answer today.
            return List.of();
        }
    }

    /// Immediate shutdown; by force when that takes too long.
    void kill() {
        if (!Command.of("kill", "-s", "QUIT", Long.toString(process.pid())).succeeds() || !ended()) {
            process.destroyForcibly();
            ended();
        }
    }

    private boolean ended() {
        try {
            process.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException | TimeoutException e) {
            return false;
        }
    }
}
