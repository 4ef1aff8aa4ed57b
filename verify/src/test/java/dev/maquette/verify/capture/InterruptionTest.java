package dev.maquette.verify.capture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maquette.embedded.EmbeddedServers;
import dev.maquette.postgres.PostgresServer;
import dev.maquette.verify.capture.CommandLine.Outcome;
import dev.maquette.verify.load.Database;
import dev.maquette.verify.load.StillServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is left when a run is cut short: a message, an exit code, and nothing else.
class InterruptionTest {
    private static final int CAPTURE_ANSWERS = 18;

    @TempDir
    private Path directory = Path.of("");

    @ParameterizedTest
    @ValueSource(ints = {14, 18})
    void aServerKilledDuringACaptureIsALostConnection(int major) throws Exception {
        try (PostgresServer server = start(major);
                Wire wire = Wire.to(server.target("postgres"))) {
            wire.fallSilentAfter(6);
            try (var capture = CommandLine.start(Map.of(), "capture", CommandLine.url(wire.target()), "-o", file())) {
                wire.awaitAnswers(7);
                kill("KILL", postmaster(server));
                Outcome outcome = capture.outcome();
                assertThat(outcome.exitCode()).isEqualTo(3);
                assertThat(outcome.err()).contains("error: ").containsIgnoringCase("connection");
                assertThat(outcome.err()).contains("hint: ");
                assertThat(outcome.out()).isEmpty();
                assertThat(directory).isEmptyDirectory();
            }
        }
    }

    @Test
    void anInterruptedCaptureLeavesNothingBehind() throws Exception {
        try (PostgresServer server = start(18);
                Wire wire = Wire.to(server.target("postgres"))) {
            wire.fallSilentAfter(6);
            Path existing = Files.writeString(file(), "as before");
            try (var capture = CommandLine.start(Map.of(), "capture", CommandLine.url(wire.target()), "-o", existing)) {
                wire.awaitAnswers(7);
                kill("INT", capture.process().pid());
                assertThat(capture.outcome().exitCode()).isEqualTo(130);
                assertThat(directory.toFile().list()).containsExactly("capture");
                assertThat(existing).hasContent("as before");
            }
        }
    }

    @Test
    void anInterruptedReviewLeavesNoServerBehind() throws Exception {
        try (PostgresServer server = start(18);
                Wire wire = Wire.to(server.target("postgres"))) {
            // Past the capture, when the model runs and its plans are compared with production's.
            wire.fallSilentAfter(CAPTURE_ANSWERS + 2);
            try (var review = CommandLine.start(Map.of(), "review", CommandLine.url(wire.target()))) {
                wire.awaitAnswers(CAPTURE_ANSWERS + 3);
                long pid = review.process().pid();
                assertThat(servers(pid)).isPositive();
                kill("INT", pid);
                assertThat(review.outcome().exitCode()).isEqualTo(130);
                assertThat(vanished(pid)).isTrue();
            }
        }
    }

    private static boolean vanished(long pid) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (servers(pid) > 0) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            Thread.sleep(20);
        }
        return true;
    }

    /// Processes that have a run directory of this process in their command line.
    private static long servers(long pid) {
        return ProcessHandle.allProcesses()
                .filter(process -> process.info()
                        .commandLine()
                        .filter(line -> line.contains("/run/" + pid + "-"))
                        .isPresent())
                .count();
    }

    private Path file() {
        return directory.resolve("capture");
    }

    private static long postmaster(PostgresServer server) throws IOException {
        return Long.parseLong(Files.readAllLines(server.dataDirectory().resolve("postmaster.pid"))
                .getFirst());
    }

    private static void kill(String signal, long pid) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder("kill", "-s", signal, Long.toString(pid))
                        .start()
                        .waitFor())
                .isZero();
    }

    private static PostgresServer start(int major) throws Exception {
        PostgresServer server = EmbeddedServers.standard().start(StillServer.of(major));
        Database.at(server.target("postgres"))
                .run("CREATE TABLE t (id int PRIMARY KEY); INSERT INTO t SELECT generate_series(1, 100); ANALYZE t");
        return server;
    }
}
