package dev.maquette.embedded;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// The files of one running server. This process holds a lock on it for as long as the server may run, so that others
/// can tell what was left behind.
final class RunDirectory implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(RunDirectory.class.getName());
    private static final String AREA = "run";
    private static final String OWNER = "owner";

    private final Path path;
    private final FileChannel owner;

    private RunDirectory(Path path, FileChannel owner) {
        this.path = path;
        this.owner = owner;
    }

    /// Makes a new one, and removes those whose owners are gone.
    static RunDirectory create(CacheDirectory cache) throws IOException {
        var area = area(cache);
        // Under the lock, for a sweep must not see a directory that its owner has not locked yet.
        return cache.locked(AREA, () -> {
            sweep(area);
            var path = Private.temporaryDirectory(area, ownPrefix());
            var owner = FileChannel.open(Private.file(path.resolve(OWNER)), StandardOpenOption.WRITE);
            owner.lock();
            return new RunDirectory(path, owner);
        });
    }

    /// The directory of all run directories. Where the file system lets one say so, these are unrelated to each other
    /// and are to be spread: ext4 does not reuse the inodes of deleted files for some minutes, and a server whose
    /// files lie among those of the one before it would search for others, file by file.
    ///
    /// @source chattr(1), attribute T; `recently_deleted` in ext4's ialloc.c
    private static Path area(CacheDirectory cache) throws IOException {
        var isNew = Files.notExists(cache.root().resolve(AREA));
        var area = cache.directory(AREA);
        if (isNew && !Command.of("chattr", "+T", area.toString()).succeeds()) {
            LOG.log(Level.DEBUG, "the file system does not spread directories");
        }
        return area;
    }

    private static String ownPrefix() {
        return ProcessHandle.current().pid() + "-";
    }

    private static void sweep(Path area) throws IOException {
        try (var entries = Files.newDirectoryStream(area)) {
            for (var entry : entries) {
                // Closing any channel on a file drops all locks this process has on it: never open our own.
                if (!entry.getFileName().toString().startsWith(ownPrefix())) {
                    removeAbandoned(entry);
                }
            }
        }
    }

    private static void removeAbandoned(Path entry) {
        try {
            if (isAbandoned(entry)) {
                remove(entry);
            }
        } catch (IOException e) {
            // Tidying up after others must not keep us from working.
            LOG.log(Level.DEBUG, "could not remove " + entry, e);
        }
    }

    private static boolean isAbandoned(Path directory) throws IOException {
        try (var channel = FileChannel.open(directory.resolve(OWNER), StandardOpenOption.WRITE);
                var lock = channel.tryLock()) {
            return lock != null;
        } catch (NoSuchFileException e) {
            return true;
        }
    }

    private static void remove(Path directory) throws IOException {
        Postmaster.of(directory.resolve("data")).ifPresent(Postmaster::kill);
        new FileTree(directory).delete();
    }

    Path path() {
        return path;
    }

    Path data() {
        return path.resolve("data");
    }

    Path log() {
        return path.resolve("server.log");
    }

    /// Stops what may still run here and removes the files.
    @Override
    public void close() {
        try (owner) {
            if (Files.exists(path)) {
                remove(path);
            }
        } catch (IOException e) {
            throw Failures.of("could not remove the files of a server", e).toException(e);
        }
    }
}
