package dev.maquette.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;

/// A cache that the tests fill once and that `mvn clean` removes.
final class SharedCache {
    static final CacheDirectory DIRECTORY = new CacheDirectory(Path.of("target", "test-cache"));

    private SharedCache() {}

    /// Copies the newest binaries, without any cluster, to another cache: to unpack them takes seconds.
    static void copyBinaries(Path cache) throws IOException {
        var archive = Objects.requireNonNull(BinaryArchive.bundled().get(18));
        var home = Distribution.of(archive, DIRECTORY).home();
        new FileTree(home).copyTo(cache.resolve("postgres").resolve(home.getFileName()));
    }
}
