package dev.maquette.verify.change;

import dev.maquette.embedded.EmbeddedServers;
import dev.maquette.postgres.ConnectionTarget;
import dev.maquette.postgres.PostgresServer;
import dev.maquette.postgres.ServerSpec;
import dev.maquette.verify.load.Database;
import dev.maquette.verify.load.StillServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// A physical standby that follows the server of a shop.
///
/// @param spec how it is started
/// @param server the standby
/// @param shop its database, once it is promoted
record Standby(ServerSpec spec, PostgresServer server, ShopDatabase shop) implements AutoCloseable {
    /// How the standby is called among the replicas of its primary.
    static final String NAME = "follower";

    private static final Set<String> OF_THE_PROCESS = Set.of("postmaster.pid", "postmaster.opts");

    /// A standby that is made by a base backup and streams.
    ///
    /// @param directory where its cluster is to be
    static Standby of(ShopDatabase primary, Path directory) throws SQLException, IOException {
        Path data = directory.resolve("data");
        try (Connection connection = primary.superuser().open();
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_backup_start('standby', TRUE)");
            copy(primary.server().dataDirectory().toRealPath(), data);
            try (ResultSet stopped = statement.executeQuery("SELECT labelfile FROM pg_backup_stop(FALSE)")) {
                stopped.next();
                Files.writeString(data.resolve("backup_label"), stopped.getString(1));
            }
        }
        Files.createFile(data.resolve("standby.signal"));
        ConnectionTarget target = primary.server().target("postgres");
        Files.writeString(directory.resolve("password"), target.password().orElseThrow());
        Standby standby = start(StillServer.of(primary.server().major())
                .keptIn(directory)
                .with("wal_receiver_status_interval", "1s")
                .with("primary_conninfo", conninfo(target)));
        primary.await("SELECT state FROM pg_stat_replication WHERE application_name = '" + NAME + "'", "streaming");
        return standby;
    }

    private static Standby start(ServerSpec spec) {
        PostgresServer server = EmbeddedServers.standard().start(spec);
        return new Standby(spec, server, ShopDatabase.on(server));
    }

    /// The standby once more, after it was closed.
    Standby again() {
        return start(spec);
    }

    private static String conninfo(ConnectionTarget target) {
        return "host=" + target.host() + " port=" + target.port() + " user=" + target.user() + " password="
                + target.password().orElseThrow() + " sslmode=disable application_name=" + NAME;
    }

    /// What is in the WAL comes from the primary.
    private static void copy(Path from, Path to) throws IOException {
        List<Path> paths;
        try (Stream<Path> all = Files.walk(from)) {
            paths = all.filter(path ->
                            !OF_THE_PROCESS.contains(from.relativize(path).toString()))
                    .filter(path -> !path.startsWith(from.resolve("pg_wal")) || Files.isDirectory(path))
                    .toList();
        }
        for (Path path : paths) {
            Files.copy(path, to.resolve(from.relativize(path)), StandardCopyOption.COPY_ATTRIBUTES);
        }
    }

    /// Runs a statement on the standby.
    void run(String sql) throws SQLException {
        Database.at(server.target("postgres")).run(sql);
    }

    /// Makes it a primary.
    void promote() throws SQLException {
        run("SELECT pg_promote()");
    }

    @Override
    public void close() {
        server.close();
    }
}
