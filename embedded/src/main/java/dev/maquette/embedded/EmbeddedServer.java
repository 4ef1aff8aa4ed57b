package dev.maquette.embedded;

import dev.maquette.postgres.ConnectionTarget;
import dev.maquette.postgres.PostgresServer;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// A server run by a [Supervisor] in a [RunDirectory].
final class EmbeddedServer implements PostgresServer {
    private static final Map<String, String> PLAIN = Map.of("sslmode", "disable");

    private final int major;
    private final int port;
    private final String password;
    private final RunDirectory directory;
    private final Supervisor supervisor;

    EmbeddedServer(int major, int port, String password, RunDirectory directory, Supervisor supervisor) {
        this.major = major;
        this.port = port;
        this.password = password;
        this.directory = directory;
        this.supervisor = supervisor;
    }

    @Override
    public int major() {
        return major;
    }

    @Override
    public ConnectionTarget target(String database) {
        return new ConnectionTarget(
                "127.0.0.1", port, database, ClusterTemplate.SUPERUSER, Optional.of(password), PLAIN);
    }

    @Override
    public Path dataDirectory() {
        return directory.data();
    }

    @Override
    public void close() {
        supervisor.stop();
        directory.close();
    }

    @Override
    public String toString() {
        return "PostgreSQL " + major + " on port " + port;
    }
}
