package dev.maquette.postgres;

import java.nio.file.Path;

/// A running server that Maquette started and owns; closing it stops it and removes its files.
public interface PostgresServer extends AutoCloseable {
    /// The major version, such as 18.
    int major();

    /// How to connect to a database of this server as its superuser.
    ConnectionTarget target(String database);

    /// The cluster's data directory; its files can be read and written by this process.
    Path dataDirectory();

    @Override
    void close();
}
