package dev.maquette.catalog;

import dev.maquette.model.Problem;
import dev.maquette.model.ProblemCode;
import dev.maquette.model.Snapshot;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.JsonNode;

/// A snapshot as a file: a JSON document with a format mark and version, compressed with gzip.
///
/// The file may hold values of rows (most common values, histogram bounds, ends of indexes); it is created readable
/// by its owner only.
public final class SnapshotFile {
    /// The version this program writes, and the newest it reads.
    public static final int VERSION = 1;

    private static final String TAKE_AGAIN = "Take the capture again: maquette capture URL -o FILE.";
    private static final String FORMAT = "maquette-capture";

    private SnapshotFile() {}

    /// Where a snapshot goes.
    public static OutputFile at(Path file) {
        return new OutputFile(file, true);
    }

    /// Writes the snapshot, replacing a file as a whole or not at all; a device or pipe is written to.
    ///
    /// @throws dev.maquette.model.MaquetteException `input` when the file cannot be written
    public static void write(Snapshot snapshot, Path file) {
        at(file).write(plain -> {
            try (OutputStream stream = new GZIPOutputStream(plain, 1 << 16)) {
                CatalogJson.mapper().writeValue(stream, new Document(FORMAT, VERSION, snapshot));
            }
        });
    }

    /// Reads a snapshot.
    ///
    /// @throws dev.maquette.model.MaquetteException `input` when the file is missing, damaged, not a capture, or
    ///     written by a newer Maquette
    public static Snapshot read(Path file) {
        try (InputStream stream = new GZIPInputStream(Files.newInputStream(file), 1 << 16)) {
            return snapshot(CatalogJson.mapper().readTree(stream.readAllBytes()), file);
        } catch (NoSuchFileException e) {
            throw Problem.of(ProblemCode.INPUT, "file \"" + file + "\" does not exist")
                    .toException(e);
        } catch (ZipException | JacksonException e) {
            throw notACapture(file).toException(e);
        } catch (EOFException e) {
            throw Problem.of(ProblemCode.INPUT, "file \"" + file + "\" is truncated or damaged")
                    .withHint(TAKE_AGAIN)
                    .toException(e);
        } catch (IOException e) {
            throw Problem.of(ProblemCode.INPUT, "could not read \"" + file + "\"")
                    .withDetail(String.valueOf(e.getMessage()))
                    .toException(e);
        }
    }

    private static Snapshot snapshot(JsonNode document, Path file) {
        if (!document.path("format").asString("").equals(FORMAT)) {
            throw notACapture(file).toException();
        }
        int version = document.path("version").asInt(0);
        if (version > VERSION) {
            throw Problem.of(ProblemCode.INPUT, "file \"" + file + "\" was written by a newer Maquette")
                    .withDetail("It has format version " + version + "; this program reads up to " + VERSION + ".")
                    .withHint("Update Maquette, or take the capture again with this version.")
                    .toException();
        }
        try {
            return CatalogJson.mapper().treeToValue(document.path("snapshot"), Snapshot.class);
        } catch (DatabindException e) {
            throw Problem.of(ProblemCode.INPUT, "file \"" + file + "\" is a damaged Maquette capture")
                    .withDetail(e.getOriginalMessage())
                    .withHint(TAKE_AGAIN)
                    .toException(e);
        }
    }

    private static Problem notACapture(Path file) {
        return Problem.of(ProblemCode.INPUT, "file \"" + file + "\" is not a Maquette capture")
                .withHint("Captures are made by: maquette capture URL -o FILE.");
    }

    private record Document(String format, int version, Snapshot snapshot) {}
}
