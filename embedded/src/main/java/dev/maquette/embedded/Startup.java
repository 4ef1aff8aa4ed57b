package dev.maquette.embedded;

import dev.maquette.embedded.Supervisor.Stop;
import dev.maquette.model.MaquetteException;
import dev.maquette.model.Problem;
import dev.maquette.model.ProblemCode;
import dev.maquette.postgres.PostgresServer;
import dev.maquette.postgres.ServerSpec;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/// Starts one server: copies the template, runs it, waits until it answers, and gives it a password of its own.
record Startup(ServerSpec spec, Distribution distribution, ClusterTemplate template, RunAs user, Passwords passwords) {
    private static final int PORT_ATTEMPTS = 5;
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(4);

    PostgresServer run(CacheDirectory cache) throws IOException {
        for (int attempt = 0; attempt < PORT_ATTEMPTS; attempt++) {
            var server = attempt(cache);
            if (server.isPresent()) {
                return server.get();
            }
        }
        throw Problem.of(ProblemCode.MACHINE, "could not find a free TCP port")
                .withDetail(
                        "Other programs took " + PORT_ATTEMPTS + " ports in the moment between finding and using them.")
                .toException();
    }

    /// One attempt on one port.
    ///
    /// @return empty when another program took the port in the meantime
    private Optional<PostgresServer> attempt(CacheDirectory cache) throws IOException {
        var directory = RunDirectory.create(cache);
        var started = false;
        try {
            var port = freePort();
            prepare(directory, port);
            var server = launch(directory, port);
            started = server.isPresent();
            return server;
        } finally {
            if (!started) {
                directory.close();
            }
        }
    }

    private void prepare(RunDirectory directory, int port) throws IOException {
        if (spec.kept().isPresent()) {
            KeptCluster.at(spec.kept().get(), template).linkFrom(directory.data());
        } else {
            new FileTree(template.data()).copyTo(directory.data());
        }
        Files.writeString(
                directory.data().resolve("postgresql.conf"),
                ServerSettings.text(spec.settings(), port),
                StandardOpenOption.APPEND);
        user.own(directory.data().toRealPath());
    }

    private Optional<PostgresServer> launch(RunDirectory directory, int port) throws IOException {
        var postgres =
                List.of(distribution.program("postgres"), "-D", directory.data().toString());
        var supervisor = Supervisor.start(
                directory, spec.kept().isPresent() ? Stop.FAST : Stop.IMMEDIATE, user.command(postgres));
        var server = new EmbeddedServer(spec.major(), port, password(), directory, supervisor);
        try {
            if (ready(supervisor, directory)) {
                if (spec.kept().isEmpty()) {
                    changePassword(server);
                }
                return Optional.of(server);
            }
        } catch (IOException | MaquetteException e) {
            supervisor.stop();
            throw e;
        }
        supervisor.stop();
        return Optional.empty();
    }

    private String password() throws IOException {
        return spec.kept().isPresent() ? KeptCluster.password(spec.kept().get()) : passwords.password();
    }

    /// Waits until the server says in `postmaster.pid` that it is ready.
    ///
    /// @return false when the port was taken
    private boolean ready(Supervisor supervisor, RunDirectory directory) throws IOException {
        var deadline = System.nanoTime() + LIMIT.toNanos();
        try {
            while (!supervisor.endsWithin(PAUSE)) {
                if (Postmaster.of(directory.data()).filter(Postmaster::ready).isPresent()) {
                    return true;
                }
                if (System.nanoTime() > deadline) {
                    throw failure(directory, "was not ready within " + LIMIT.toSeconds() + " s");
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while the server was starting");
        }
        if (log(directory).contains("could not bind")) {
            return false;
        }
        throw failure(directory, "ended while it was starting");
    }

    /// The server gets the SCRAM verifier, so the password itself never reaches the server or its log.
    private void changePassword(EmbeddedServer server) throws IOException {
        var target = server.target("postgres");
        var properties = new Properties();
        properties.putAll(target.parameters());
        properties.setProperty("user", target.user());
        properties.setProperty("password", template.password());
        var url = "jdbc:postgresql://" + target.host() + ":" + target.port() + "/" + target.database();
        try (var connection = DriverManager.getConnection(url, properties);
                var statement = connection.createStatement()) {
            // No placeholder is allowed here; a verifier has no character that would end the literal.
            statement.execute("ALTER ROLE maquette PASSWORD '"
                    + passwords.verifier(target.password().orElseThrow()) + "'");
        } catch (SQLException e) {
            throw new IOException("could not set the password of " + server, e);
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }

    private MaquetteException failure(RunDirectory directory, String event) throws IOException {
        var version = distribution.archive().version();
        return Failures.of("PostgreSQL " + version + " " + event, log(directory))
                .toException();
    }

    private static String log(RunDirectory directory) throws IOException {
        return Files.readString(directory.log(), StandardCharsets.ISO_8859_1);
    }
}
