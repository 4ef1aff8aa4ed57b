package dev.maquette.scale.file;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;

/// The main fork of one relation on disk, as long as wanted without using disk.
///
/// @param path the first segment
/// @source md.c
public record RelationFile(Path path) {
    private static final long SEGMENT_BLOCKS = 131_072;
    /// What most file systems give out at a time; a part of the start without content stays a hole.
    private static final int DISK_BLOCK_BYTES = 4096;

    private static final byte[] HOLE = new byte[DISK_BLOCK_BYTES];
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

    /// Writes these bytes at the start and makes the file as long as `blocks` pages, in segments where
    /// PostgreSQL would have them. The bytes never make the file longer than that, except that no page is cut
    /// in two.
    ///
    /// @throws IOException when the file system refuses
    public void write(byte[] start, long blocks) throws IOException {
        createDirectory();
        writeSegment(path, start, length(0, start, blocks));
        writeFurtherSegments(start, blocks);
    }

    /// Writes the same in the place of another relation's file, which is moved here: file systems are slow to
    /// reuse what was deleted.
    ///
    /// @param other a file of the server in the same file system
    /// @throws IOException when the file system refuses
    public void writeOver(Path other, byte[] start, long blocks) throws IOException {
        Files.move(other, path, StandardCopyOption.ATOMIC_MOVE);
        try (var file = new RandomAccessFile(path.toFile(), "rw")) {
            file.setLength(0);
            fill(file, start, length(0, start, blocks));
        }
        writeFurtherSegments(start, blocks);
    }

    /// Makes a file that nothing refers to any more empty, with its further segments and its visibility map.
    /// It stays, since
    /// a checkpoint may still want to open it.
    ///
    /// @throws IOException when the file system refuses
    public void empty() throws IOException {
        Path directory = Objects.requireNonNull(path.getParent());
        try (DirectoryStream<Path> all = Files.newDirectoryStream(directory, path.getFileName() + "{,.*,_vm}")) {
            for (Path segment : all) {
                try (var file = new RandomAccessFile(segment.toFile(), "rw")) {
                    file.setLength(0);
                }
            }
        }
    }

    private void writeFurtherSegments(byte[] start, long blocks) throws IOException {
        for (long segment = 1; segment * SEGMENT_BLOCKS < blocks; segment++) {
            writeSegment(
                    path.resolveSibling(path.getFileName() + "." + segment),
                    new byte[0],
                    length(segment, start, blocks));
        }
    }

    /// The length of a segment.
    private static long length(long segment, byte[] start, long blocks) {
        long atLeast = Math.max(blocks, start.length / Page.BYTES);
        return Math.min(SEGMENT_BLOCKS, atLeast - segment * SEGMENT_BLOCKS) * Page.BYTES;
    }

    /// The server makes the directory of a database in a tablespace when it first needs it.
    private void createDirectory() throws IOException {
        Path directory = path.getParent();
        if (directory != null) {
            Files.createDirectories(directory);
        }
    }

    /// Marks the first page of the relation as visible to everybody, so that an index entry there needs no row.
    ///
    /// @throws IOException when the file system refuses
    /// @source visibilitymap.c
    public void markFirstPageVisible() throws IOException {
        byte[] map = new Page(0).putByte(Page.HEADER_BYTES, 0x03).toArray();
        writeSegment(path.resolveSibling(path.getFileName() + "_vm"), map, map.length);
    }

    private static void writeSegment(Path path, byte[] start, long length) throws IOException {
        try (var file = new RandomAccessFile(path.toFile(), "rw")) {
            fill(file, start, length);
        }
        Files.setPosixFilePermissions(path, OWNER_ONLY);
    }

    private static void fill(RandomAccessFile file, byte[] start, long length) throws IOException {
        for (int at = 0; at < start.length; at += DISK_BLOCK_BYTES) {
            int end = Math.min(start.length, at + DISK_BLOCK_BYTES);
            if (!Arrays.equals(start, at, end, HOLE, 0, end - at)) {
                file.seek(at);
                file.write(start, at, end - at);
            }
        }
        file.setLength(Math.max(Math.max(length, start.length), file.length()));
    }
}
