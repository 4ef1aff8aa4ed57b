package dev.maquette.embedded;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/// Files and directories that nobody but their owner can open, from the moment they exist.
final class Private {
    /// `rwx------`
    static final Set<PosixFilePermission> PROGRAM = PosixFilePermissions.fromString("rwx------");
    /// `rw-------`
    static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");

    private Private() {}

    /// Creates the directory and its missing parents, each 0700; existing ones stay as they are.
    static Path directories(Path path) throws IOException {
        return Files.createDirectories(path, PosixFilePermissions.asFileAttribute(PROGRAM));
    }

    /// Creates a new directory with a random name that starts with the prefix.
    static Path temporaryDirectory(Path parent, String prefix) throws IOException {
        return Files.createTempDirectory(parent, prefix, PosixFilePermissions.asFileAttribute(PROGRAM));
    }

    /// Creates the file if there is none; an existing one stays as it is.
    static Path file(Path path) throws IOException {
        try {
            return Files.createFile(path, PosixFilePermissions.asFileAttribute(FILE));
        } catch (FileAlreadyExistsException e) {
            return path;
        }
    }

    /// Writes a file that is private before it has content.
    static Path write(Path path, String content) throws IOException {
        return Files.writeString(file(path), content);
    }
}
