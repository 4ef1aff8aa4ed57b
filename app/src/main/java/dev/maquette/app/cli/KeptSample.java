package dev.maquette.app.cli;

import dev.maquette.app.sample.SampleProgress;
import dev.maquette.app.sample.SampleShop;
import dev.maquette.app.sample.SampleSize;
import dev.maquette.embedded.CacheDirectory;
import dev.maquette.model.MaquetteException;
import dev.maquette.postgres.PostgresServer;
import dev.maquette.postgres.PostgresServers;
import dev.maquette.postgres.ServerSpec;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// The sample on a running server, filled on first use and kept in the user's cache directory afterwards.
///
/// Whoever has it open holds a lock on it; another process meanwhile fills a sample of its own that is not kept.
final class KeptSample implements AutoCloseable {
    private static final int MAJOR = 18;
    private static final String DATABASE = "postgres";
    private static final String AREA = "sample";
    private static final String COMPLETE = "complete";

    private final FileChannel lock;
    private final PostgresServer server;

    private KeptSample(FileChannel lock, PostgresServer server) {
        this.lock = lock;
        this.server = server;
    }

    /// Starts the server, and fills it when that was not done yet.
    ///
    /// @param version tells the sample of one build from another's; of all versions only the newest is kept
    /// @param fresh whether to forget the kept one and fill another
    /// @throws IOException when the cache directory cannot be written
    /// @throws dev.maquette.model.MaquetteException `machine` when no server can be started
    static KeptSample open(
            PostgresServers servers, CacheDirectory cache, String version, boolean fresh, SampleProgress progress)
            throws IOException {
        FileChannel lock = FileChannel.open(cache.lockFile(AREA), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        boolean opened = false;
        try {
            PostgresServer server = lock.tryLock() == null
                    ? filled(servers.start(SampleShop.server(MAJOR)), progress)
                    : kept(servers, cache, version, fresh, progress);
            opened = true;
            return new KeptSample(lock, server);
        } finally {
            if (!opened) {
                lock.close();
            }
        }
    }

    private static PostgresServer kept(
            PostgresServers servers, CacheDirectory cache, String version, boolean fresh, SampleProgress progress)
            throws IOException {
        Path place = cache.onlyOne(AREA, version);
        ServerSpec spec = SampleShop.server(MAJOR).keptIn(place);
        if (!fresh && Files.exists(place.resolve(COMPLETE))) {
            try {
                return servers.start(spec);
            } catch (MaquetteException damaged) {
                progress.at("the kept sample is damaged: filling it again", 0);
            }
        }
        cache.clear(place);
        PostgresServer server = filled(servers.start(spec), progress);
        Files.createFile(place.resolve(COMPLETE));
        return server;
    }

    private static PostgresServer filled(PostgresServer server, SampleProgress progress) {
        boolean done = false;
        try {
            SampleShop.create(server.target(DATABASE), SampleSize.FULL, progress);
            done = true;
            return server;
        } finally {
            if (!done) {
                server.close();
            }
        }
    }

    /// The server that holds the sample, in its database `postgres`.
    PostgresServer server() {
        return server;
    }

    /// Stops the server; what is kept stays for the next time.
    @Override
    public void close() throws IOException {
        try (lock) {
            server.close();
        }
    }
}
