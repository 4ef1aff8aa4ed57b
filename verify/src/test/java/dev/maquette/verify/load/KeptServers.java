package dev.maquette.verify.load;

import dev.maquette.embedded.CacheDirectory;
import dev.maquette.embedded.EmbeddedServers;
import dev.maquette.postgres.PostgresServer;
import dev.maquette.postgres.ServerSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;

/// Servers filled with a data set, kept in the user's cache directory so that they are filled once. A load that was
/// interrupted starts again with an empty database.
public final class KeptServers {
    /// The database that holds the data set.
    public static final String DATABASE = "production";

    private static final Map<String, String> SETTINGS = Map.of(
            "wal_level", "minimal",
            "max_wal_senders", "0",
            "shared_buffers", "256MB",
            "max_wal_size", "2GB",
            "work_mem", "16MB",
            "effective_cache_size", "8GB",
            "random_page_cost", "1.1");

    private final Path directory;

    /// Servers kept below this directory.
    public KeptServers(Path directory) {
        this.directory = directory;
    }

    /// Servers kept in the user's cache directory.
    public static KeptServers standard() {
        return new KeptServers(standardDirectory());
    }

    static Path standardDirectory() {
        return CacheDirectory.standard().root().resolve("benchmarks");
    }

    /// A running server, and its database that holds the data set.
    public record Loaded(PostgresServer server, Database database) implements AutoCloseable {
        @Override
        public void close() {
            server.close();
        }
    }

    /// Starts the server that holds this data set; the first time, fills it.
    public Loaded start(int major, BenchmarkData data) throws SQLException, IOException, InterruptedException {
        Path place = directory.resolve(data.name() + "-pg" + major);
        ServerSpec spec = StillServer.of(major).keptIn(place);
        for (var setting : SETTINGS.entrySet()) {
            spec = spec.with(setting.getKey(), setting.getValue());
        }
        PostgresServer server = EmbeddedServers.standard().start(spec);
        boolean ready = false;
        try {
            Database database = Database.at(server.target(DATABASE));
            Path complete = place.resolve("complete");
            if (!Files.exists(complete)) {
                fill(server, database, data);
                Files.createFile(complete);
            }
            ready = true;
            return new Loaded(server, database);
        } finally {
            if (!ready) {
                server.close();
            }
        }
    }

    private static void fill(PostgresServer server, Database database, BenchmarkData data)
            throws SQLException, InterruptedException {
        Database administration = Database.at(server.target("postgres"));
        administration.run("DROP DATABASE IF EXISTS " + DATABASE);
        administration.run("CREATE DATABASE " + DATABASE);
        System.out.println(data.name() + ": " + new DataLoader(database).load(data));
    }
}
