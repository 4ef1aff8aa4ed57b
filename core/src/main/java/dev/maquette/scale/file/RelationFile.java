package dev.maquette.scale.file;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
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

    /// Writes these bytes at the start and makes the file as long as `blocks` pages, in segments where PostgreSQL
    /// would have them. The bytes never make the file longer than that, except that no page is cut in two.
    ///
    /// @throws IOException when the file system refuses
    public void write(byte[] start, long blocks) throws IOException {
        createDirectory();
        long atLeast = Math.max(blocks, start.length / Page.BYTES);
        for (long segment = 0; segment == 0 || segment * SEGMENT_BLOCKS < atLeast; segment++) {
            long length = Math.min(SEGMENT_BLOCKS, atLeast - segment * SEGMENT_BLOCKS) * Page.BYTES;
            writeSegment(segmentPath(segment), segment == 0 ? start : new byte[0], length);
        }
    }

    /// Makes this an empty file by moving another relation's file here: file systems are slow to reuse what was
    /// deleted.
    ///
    /// @throws IOException when the file system refuses
    public void replace(Path other) throws IOException {
        createDirectory();
        Files.move(other, path, StandardCopyOption.REPLACE_EXISTING);
        Files.newOutputStream(path, StandardOpenOption.TRUNCATE_EXISTING).close();
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

    private Path segmentPath(long segment) {
        return segment == 0 ? path : path.resolveSibling(path.getFileName() + "." + segment);
    }

    private static void writeSegment(Path file, byte[] start, long length) throws IOException {
        try (var segment = new RandomAccessFile(file.toFile(), "rw")) {
            for (int at = 0; at < start.length; at += DISK_BLOCK_BYTES) {
                int end = Math.min(start.length, at + DISK_BLOCK_BYTES);
                if (!Arrays.equals(start, at, end, HOLE, 0, end - at)) {
                    segment.seek(at);
                    segment.write(start, at, end - at);
                }
            }
            segment.setLength(Math.max(Math.max(length, start.length), segment.length()));
        }
        Files.setPosixFilePermissions(file, OWNER_ONLY);
    }
}
