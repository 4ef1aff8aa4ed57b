package dev.maquette.embedded;

import java.io.IOException;
import java.nio.file.Path;

/// Unpacked binaries.
///
/// @param archive what was unpacked
/// @param home the directory that has `bin`, `lib` and `share`
record Distribution(BinaryArchive archive, Path home) {
    /// The binaries of this archive, unpacked on first use.
    static Distribution of(BinaryArchive archive, CacheDirectory cache) throws IOException {
        var home = cache.filled("postgres", archive.directoryName(), directory -> {
            try (var packed = archive.location().openStream()) {
                new TarXz(directory).unpack(packed);
            }
        });
        return new Distribution(archive, home);
    }

    /// The path of a program, such as `initdb`.
    String program(String name) {
        return home.resolve("bin").resolve(name).toString();
    }
}
