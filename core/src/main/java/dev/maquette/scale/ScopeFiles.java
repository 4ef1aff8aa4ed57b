package dev.maquette.scale;

import dev.maquette.model.MaquetteException;
import dev.maquette.model.Problem;
import dev.maquette.model.ProblemCode;
import dev.maquette.scale.file.RelationFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/// Files that a what-if transaction has made behind the server's back, to be removed when it is undone.
///
/// @source RelFileNumber in relpath.h: file numbers may be any object identifier
final class ScopeFiles implements AutoCloseable {
    private final Path dataDirectory;
    private final List<Path> made = new ArrayList<>();
    private final AtomicLong nextNode;

    /// Files below this data directory.
    ///
    /// @param nextNode where file numbers come from; none may be used twice on one server, whose buffers may still
    ///     hold pages of the file that had it before
    ScopeFiles(Path dataDirectory, AtomicLong nextNode) {
        this.dataDirectory = dataDirectory;
        this.nextNode = nextNode;
    }

    /// A file number that no relation has or had.
    long newNode() {
        return nextNode.getAndIncrement();
    }

    /// Writes the file of a number made here, beside an existing file.
    void write(long node, Path beside, byte[] start, long blocks) throws IOException {
        Path file = dataDirectory.resolve(beside).resolveSibling(Long.toString(node));
        made.add(file);
        new RelationFile(file).write(start, blocks);
    }

    /// Makes a file the server wrote as long as wanted, leaving its contents alone.
    void extend(Path file, long blocks) throws IOException {
        new RelationFile(dataDirectory.resolve(file)).write(new byte[0], blocks);
    }

    /// Makes a table's file as long as wanted, with a first page whose rows the planner need not look at.
    void extendTable(Path file, long blocks) throws IOException {
        var relation = new RelationFile(dataDirectory.resolve(file));
        relation.write(new byte[0], blocks);
        if (blocks > 0) {
            relation.markFirstPageVisible();
        }
    }

    Path dataDirectory() {
        return dataDirectory;
    }

    /// What a failure to write is to the user.
    static MaquetteException unwritable(IOException e) {
        return Problem.of(ProblemCode.MACHINE, "could not write the files of the scale model")
                .withDetail(String.valueOf(e.getMessage()))
                .toException(e);
    }

    @Override
    public void close() {
        for (Path file : made) {
            String segments = file.getFileName() + "{,.*,_vm}";
            try (DirectoryStream<Path> all = Files.newDirectoryStream(directory(file), segments)) {
                for (Path segment : all) {
                    Files.deleteIfExists(segment);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        made.clear();
    }

    private static Path directory(Path file) {
        Path directory = file.getParent();
        if (directory == null) {
            throw new IllegalStateException("a relation file stands in a directory: " + file);
        }
        return directory;
    }
}
