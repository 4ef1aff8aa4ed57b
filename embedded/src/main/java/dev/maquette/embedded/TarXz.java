package dev.maquette.embedded;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/// Unpacks a `.txz` for its owner alone: directories 0700, programs 0700, other files 0600.
final class TarXz {
    private static final int ANY_EXECUTE = 0111;

    private final Path target;

    TarXz(Path target) {
        this.target = target;
    }

    /// Unpacks everything in this stream below the target directory, which exists.
    void unpack(InputStream packed) throws IOException {
        try (var tar = new TarArchiveInputStream(new XZCompressorInputStream(new BufferedInputStream(packed)))) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                unpack(entry, tar);
            }
        }
    }

    private void unpack(TarArchiveEntry entry, InputStream content) throws IOException {
        var path = inside(target.resolve(entry.getName()), entry);
        if (entry.isDirectory()) {
            Private.directories(path);
            return;
        }
        Private.directories(parent(path));
        if (entry.isSymbolicLink()) {
            inside(parent(path).resolve(entry.getLinkName()), entry);
            Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
        } else if (entry.isLink()) {
            Files.createLink(path, inside(target.resolve(entry.getLinkName()), entry));
        } else {
            Files.copy(content, path);
            Files.setPosixFilePermissions(path, (entry.getMode() & ANY_EXECUTE) != 0 ? Private.PROGRAM : Private.FILE);
        }
    }

    private static Path parent(Path path) throws IOException {
        var parent = path.getParent();
        if (parent == null) {
            throw new IOException("archive entry without a directory: " + path);
        }
        return parent;
    }

    private Path inside(Path path, TarArchiveEntry entry) throws IOException {
        var normal = path.normalize();
        if (!normal.startsWith(target)) {
            throw new IOException("archive entry leaves the directory: " + entry.getName());
        }
        return normal;
    }
}
