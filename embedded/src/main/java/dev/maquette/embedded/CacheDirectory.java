package dev.maquette.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/// Where unpacked binaries, cluster templates and running servers' files are kept.
///
/// @param root the directory; made when it is missing, readable by its owner alone
public record CacheDirectory(Path root) {
    private static final String SEAL = ".complete";

    /// A file lock belongs to the whole process: threads need a lock of their own in front of it.
    private static final ReentrantLock THIS_PROCESS = new ReentrantLock();

    /// Keeps an absolute root.
    public CacheDirectory {
        root = root.toAbsolutePath().normalize();
    }

    /// The user's cache directory, by the XDG base directory specification.
    ///
    /// @source XDG Base Directory Specification: a relative `XDG_CACHE_HOME` is to be ignored
    public static CacheDirectory standard() {
        return of(System.getenv(), Path.of(System.getProperty("user.home", ".")));
    }

    static CacheDirectory of(Map<String, String> environment, Path home) {
        var configured = Path.of(environment.getOrDefault("XDG_CACHE_HOME", ""));
        var base = configured.isAbsolute() ? configured : home.resolve(".cache");
        return new CacheDirectory(base.resolve("maquette"));
    }

    /// A directory of the cache, made when missing.
    Path directory(String name) throws IOException {
        return Private.directories(root.resolve(name));
    }

    /// A directory of an area in which only one is kept: others there are deleted.
    ///
    /// @throws IOException when the file system refuses
    public Path onlyOne(String area, String name) throws IOException {
        Path place = directory(area).resolve(name);
        try (DirectoryStream<Path> all = Files.newDirectoryStream(directory(area))) {
            for (Path other : all) {
                if (!other.equals(place)) {
                    delete(other);
                }
            }
        }
        return Private.directories(place);
    }

    /// Empties a directory of the cache.
    ///
    /// @throws IOException when the file system refuses
    public void clear(Path directory) throws IOException {
        delete(directory);
        Private.directories(directory);
    }

    /// A file that processes lock to have something of the cache to themselves.
    ///
    /// @throws IOException when the file system refuses
    public Path lockFile(String name) throws IOException {
        return directory("locks").resolve(name);
    }

    /// Fills a directory once for all processes, and again when it is found damaged.
    ///
    /// The content is made beside its place and renamed, so that nobody ever sees half of it.
    ///
    /// @param area the directory of the cache it belongs to
    /// @param name its name there
    Path filled(String area, String name, Filling filling) throws IOException {
        var place = directory(area).resolve(name);
        if (isIntact(place)) {
            return place;
        }
        var job = area + "-" + name;
        return locked(job, () -> isIntact(place) ? place : fill(job, place, filling));
    }

    /// Runs under the job's lock, so what lies at the job's place in `tmp` was left by a process that died.
    private Path fill(String job, Path place, Filling filling) throws IOException {
        var work = directory("tmp").resolve(job);
        var damaged = directory("tmp").resolve(job + "-damaged");
        delete(work);
        delete(damaged);
        try {
            filling.into(Private.directories(work));
            seal(work);
            if (Files.exists(place)) {
                // Renamed before it is deleted: nobody must find a half-deleted directory either.
                Files.move(place, damaged);
            }
            return Files.move(work, place);
        } finally {
            delete(work);
            delete(damaged);
        }
    }

    private static void delete(Path directory) throws IOException {
        if (Files.exists(directory)) {
            new FileTree(directory).delete();
        }
    }

    private static void seal(Path directory) throws IOException {
        var size = new FileTree(directory).size();
        Private.write(directory.resolve(SEAL), sealText(size.files(), size.bytes()));
    }

    private static String sealText(long files, long bytes) {
        return files + " files, " + bytes + " bytes\n";
    }

    private static boolean isIntact(Path directory) throws IOException {
        var seal = directory.resolve(SEAL);
        if (!Files.isRegularFile(seal)) {
            return false;
        }
        var size = new FileTree(directory).size();
        var text = Files.readString(seal);
        return text.equals(sealText(size.files() - 1, size.bytes() - Files.size(seal)));
    }

    /// Does the work while no other thread or process is inside a section of this name.
    <T> T locked(String name, Work<T> work) throws IOException {
        var file = Private.file(directory("locks").resolve(name));
        THIS_PROCESS.lock();
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE);
                var _ = channel.lock()) {
            return work.run();
        } finally {
            THIS_PROCESS.unlock();
        }
    }

    /// Writes the content of a cached directory.
    interface Filling {
        void into(Path directory) throws IOException;
    }

    /// Work that reads and writes files.
    interface Work<T> {
        T run() throws IOException;
    }
}
