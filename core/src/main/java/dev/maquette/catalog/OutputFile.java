package dev.maquette.catalog;

import dev.maquette.model.Problem;
import dev.maquette.model.ProblemCode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/// A file that a result goes to. It is replaced as a whole or not at all; a device or pipe is written to.
///
/// @param path where it is
/// @param ownerOnly whether nobody else may read it; else the process's usual rights hold
public record OutputFile(Path path, boolean ownerOnly) {
    /// What goes into a file.
    public interface Content {
        /// Writes it; the stream is closed by the caller.
        void to(OutputStream stream) throws IOException;
    }

    /// A file that others may read, as far as the process's usual rights allow.
    public static OutputFile of(Path path) {
        return new OutputFile(path, false);
    }

    /// Checks that the file could be written, before work is done for it.
    ///
    /// @return this file
    /// @throws dev.maquette.model.MaquetteException `input` when it could not
    public OutputFile requireWritable() {
        Path directory = directory(path.toAbsolutePath());
        if (Files.isDirectory(path)) {
            throw notWritten("It is a directory.").toException();
        }
        if (!Files.isDirectory(directory)) {
            throw notWritten("There is no directory \"" + directory + "\".").toException();
        }
        if (!Files.isWritable(isDevice() ? path : directory)) {
            throw notWritten("You may not write in \"" + directory + "\".").toException();
        }
        return this;
    }

    /// Writes text in UTF-8.
    ///
    /// @throws dev.maquette.model.MaquetteException `input` when it cannot be written
    public void write(String text) {
        write(stream -> stream.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    /// Writes a result.
    ///
    /// @throws dev.maquette.model.MaquetteException `input` when it cannot be written
    public void write(Content content) {
        requireWritable();
        try {
            if (isDevice()) {
                fill(path, content);
            } else {
                replace(path.toAbsolutePath(), content);
            }
        } catch (IOException e) {
            throw notWritten(String.valueOf(e.getMessage())).toException(e);
        }
    }

    private boolean isDevice() {
        return Files.exists(path) && !Files.isRegularFile(path);
    }

    private void replace(Path file, Content content) throws IOException {
        // A link keeps pointing where it does.
        Path place = Files.exists(file) ? file.toRealPath() : file;
        Path draft = draft(directory(place));
        try {
            fill(draft, content);
            Files.move(draft, place, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private Path draft(Path directory) throws IOException {
        return ownerOnly
                ? Files.createTempFile(directory, ".maquette", ".part")
                : Files.createFile(
                        directory.resolve(".maquette" + ProcessHandle.current().pid() + "-"
                                + Thread.currentThread().threadId() + ".part"));
    }

    private static void fill(Path file, Content content) throws IOException {
        try (OutputStream stream = Files.newOutputStream(file, StandardOpenOption.WRITE)) {
            content.to(stream);
        }
    }

    private static Path directory(Path absolute) {
        Path parent = absolute.getParent();
        return parent == null ? absolute : parent;
    }

    private Problem notWritten(String detail) {
        return Problem.of(ProblemCode.INPUT, "could not write \"" + path + "\"").withDetail(detail);
    }
}
