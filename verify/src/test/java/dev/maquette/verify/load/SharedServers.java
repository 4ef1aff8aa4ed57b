package dev.maquette.verify.load;

import dev.maquette.postgres.PostgresServer;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;

/// One server a major version for all tests of a class that change nothing in it; started when it is first
/// needed.
public final class SharedServers implements AutoCloseable {
    private final Start start;
    private final Map<Integer, PostgresServer> servers = new TreeMap<>();

    /// @param start starts a server with all that is in it
    public SharedServers(Start start) {
        this.start = start;
    }

    /// Starts a server of a major version.
    @FunctionalInterface
    public interface Start {
        /// The server, running.
        PostgresServer of(int major) throws SQLException;
    }

    /// The server of this major version.
    public PostgresServer of(int major) throws SQLException {
        PostgresServer known = servers.get(major);
        if (known != null) {
            return known;
        }
        PostgresServer started = start.of(major);
        servers.put(major, started);
        return started;
    }

    @Override
    public void close() {
        servers.values().forEach(PostgresServer::close);
    }
}
