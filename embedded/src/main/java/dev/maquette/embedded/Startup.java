package dev.maquette.embedded;

import dev.maquette.postgres.PostgresServer;
import dev.maquette.postgres.ServerSpec;
import java.io.IOException;
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
        for (int attempt = 1; attempt < PORT_ATTEMPTS; attempt++) {
            var server = attempt(cache, false);
            if (server.isPresent()) {
                return server.get();
            }
        }
        return attempt(cache, true).orElseThrow();
    }

    /// One attempt on one port.
    ///
    /// @param last whether a taken port is a failure
    /// @return empty when another program took the port in the meantime
    private Optional<PostgresServer> attempt(CacheDirectory cache, boolean last) throws IOException {
        var directory = RunDirectory.create(cache);
        var started = false;
        try {
            var port = freePort();
            prepare(directory, port);
            var server = launch(directory, port);
            started = server.isPresent();
            if (!started && last) {
                throw failure(directory);
            }
            return server;
        } finally {
            if (!started) {
                directory.close();
            }
        }
    }

    private void prepare(RunDirectory directory, int port) throws IOException {
        new FileTree(template.data()).copyTo(directory.data());
        Files.writeString(
                directory.data().resolve("postgresql.conf"),
                ServerSettings.text(spec.settings(), port),
                StandardOpenOption.APPEND);
        user.own(directory.data());
    }

    private Optional<PostgresServer> launch(RunDirectory directory, int port) throws IOException {
        var postgres =
                List.of(distribution.program("postgres"), "-D", directory.data().toString());
        var supervisor = Supervisor.start(directory, user.command(postgres));
        var password = passwords.password();
        var done = false;
        try {
            if (!ready(supervisor, directory)) {
                if (log(directory).contains("could not bind")) {
                    return Optional.empty();
                }
                throw failure(directory);
            }
            changePassword(port, password);
            done = true;
        } finally {
            if (!done) {
                supervisor.stop();
            }
        }
        return Optional.of(new EmbeddedServer(spec.major(), port, password, directory, supervisor));
    }

    /// Waits until the server says in `postmaster.pid` that it is ready.
    private static boolean ready(Supervisor supervisor, RunDirectory directory) {
        var deadline = System.nanoTime() + LIMIT.toNanos();
        while (!supervisor.endsWithin(PAUSE) && System.nanoTime() < deadline) {
            if (Postmaster.of(directory.data()).filter(Postmaster::ready).isPresent()) {
                return true;
            }
        }
        return false;
    }

    /// The server gets the SCRAM verifier, so the password itself never reaches the server or its log.
    private void changePassword(int port, String password) throws IOException {
        var target = EmbeddedServer.target(port, "postgres", template.password());
        var properties = new Properties();
        properties.putAll(target.parameters());
        properties.setProperty("user", target.user());
        properties.setProperty("password", template.password());
        var url = "jdbc:postgresql://" + target.host() + ":" + target.port() + "/" + target.database();
        try (var connection = DriverManager.getConnection(url, properties);
                var statement = connection.createStatement()) {
            // No placeholder is allowed here; a verifier has no character that would end the literal.
            statement.execute("ALTER ROLE maquette PASSWORD '" + passwords.verifier(password) + "'");
        } catch (SQLException e) {
            throw new IOException("could not set the password of the server on port " + port, e);
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }

    private RuntimeException failure(RunDirectory directory) throws IOException {
        return Failures.of(
                        "could not start PostgreSQL " + distribution.archive().version(), log(directory))
                .toException();
    }

    private static String log(RunDirectory directory) throws IOException {
        return Files.readString(directory.log(), StandardCharsets.ISO_8859_1);
    }
}
