package dev.maquette.verify.capture;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.security.auth.module.UnixSystem;
import dev.maquette.embedded.EmbeddedServers;
import dev.maquette.postgres.ConnectionTarget;
import dev.maquette.postgres.PostgresServer;
import dev.maquette.verify.capture.CommandLine.Outcome;
import dev.maquette.verify.load.Database;
import dev.maquette.verify.load.DebianPackage;
import dev.maquette.verify.load.StillServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Capture and review with PgBouncer between the program and the server.
class PoolerTest {
    private static final Path PROGRAM = Path.of("/usr/sbin/pgbouncer");

    @TempDir
    private Path directory = Path.of("");

    @BeforeEach
    void needsThePooler() {
        new DebianPackage("pgbouncer", PROGRAM).assumeInstalled();
    }

    @Test
    void oneServerConnectionServesCaptureAndReviewInTransactionMode() throws Exception {
        try (PostgresServer server = start();
                Pooler pooler = Pooler.start(directory, server.target("postgres"), "transaction")) {
            for (int each = 0; each < 2; each++) {
                Outcome capture =
                        CommandLine.run(Map.of(), "capture", pooler.url(), "-o", directory.resolve("capture"));
                assertThat(capture.err()).doesNotContain("error");
                assertThat(capture.exitCode()).isZero();
            }
            Outcome review = CommandLine.run(Map.of(), "review", pooler.url(), "--fail-on", "never");
            assertThat(review.exitCode()).isZero();
            assertThat(review.err()).containsPattern("scale model: (\\d+) of \\1 test plans equal");
            assertThat(settings(pooler)).isEqualTo(settings(server.target("postgres")));
        }
    }

    @Test
    void statementModeIsNamedWithTheWayOut() throws Exception {
        try (PostgresServer server = start();
                Pooler pooler = Pooler.start(directory, server.target("postgres"), "statement")) {
            Outcome capture = CommandLine.run(Map.of(), "capture", pooler.url(), "-o", directory.resolve("capture"));
            assertThat(capture.exitCode()).isEqualTo(3);
            assertThat(capture.err()).contains("hint: the pooler is in statement mode");
            assertThat(directory.resolve("capture")).doesNotExist();
        }
    }

    private static List<String> settings(Pooler pooler) throws Exception {
        return settings(pooler.target());
    }

    /// The settings a capture changes for its transaction, as the next user of a connection finds them.
    private static List<String> settings(ConnectionTarget target) throws Exception {
        var values = new ArrayList<String>();
        try (var connection = Database.at(target).open();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("""
                    SELECT name || '=' || setting
                      FROM pg_catalog.pg_settings
                     WHERE name IN ('statement_timeout', 'lock_timeout', 'search_path', 'enable_seqscan', 'enable_sort',
                                    'cpu_operator_cost', 'default_transaction_read_only',
                                    'default_transaction_isolation')
                     ORDER BY name
                    """)) {
            while (rows.next()) {
                values.add(rows.getString(1));
            }
        }
        return values;
    }

    private static PostgresServer start() throws Exception {
        PostgresServer server = EmbeddedServers.standard().start(StillServer.of(18));
        Database.at(server.target("postgres"))
                .run("CREATE TABLE t (id int PRIMARY KEY); INSERT INTO t SELECT generate_series(1, 100); ANALYZE t");
        return server;
    }

    /// A running PgBouncer with a single connection to its server.
    private record Pooler(Process process, ConnectionTarget target) implements AutoCloseable {
        static Pooler start(Path directory, ConnectionTarget server, String mode) throws Exception {
            int port = freePort();
            Files.writeString(
                    directory.resolve("users"),
                    quoted(server.user()) + " " + quoted(server.password().orElseThrow()));
            Path settings = Files.writeString(directory.resolve("pgbouncer.ini"), """
                [databases]
                * = host=127.0.0.1 port=%d
                [pgbouncer]
                listen_addr = 127.0.0.1
                listen_port = %d
                unix_socket_dir =
                auth_type = scram-sha-256
                auth_file = %s
                pool_mode = %s
                default_pool_size = 1
                """.formatted(
                            server.port(), port, directory.resolve("users"), mode));
            var words = new ArrayList<String>();
            if (new UnixSystem().getUid() == 0) {
                // It refuses to run as root.
                run("chown", "-R", "65534:65534", directory.toString());
                words.addAll(List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "--"));
            }
            words.addAll(List.of(PROGRAM.toString(), settings.toString()));
            Process process = new ProcessBuilder(words)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            var target = new ConnectionTarget(
                    "127.0.0.1", port, server.database(), server.user(), server.password(), server.parameters());
            var pooler = new Pooler(process, target);
            pooler.awaitReady();
            return pooler;
        }

        String url() {
            return CommandLine.url(target);
        }

        private void awaitReady() throws InterruptedException {
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
            while (!answers()) {
                if (System.nanoTime() > deadline || !process.isAlive()) {
                    close();
                    throw new AssertionError("the pooler does not start");
                }
                Thread.sleep(20);
            }
        }

        private boolean answers() {
            try (var socket = new Socket(target.host(), target.port())) {
                return socket.isConnected();
            } catch (IOException e) {
                return false;
            }
        }

        private static void run(String... words) throws IOException, InterruptedException {
            assertThat(new ProcessBuilder(words).start().waitFor()).isZero();
        }

        private static String quoted(String text) {
            return "\"" + text.replace("\"", "\"\"") + "\"";
        }

        private static int freePort() throws IOException {
            try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            }
        }

        @Override
        public void close() {
            process.destroy();
            process.onExit().join();
        }
    }
}
