package dev.maquette.verify.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.maquette.catalog.Capture;
import dev.maquette.catalog.CaptureOptions;
import dev.maquette.catalog.SnapshotFile;
import dev.maquette.embedded.EmbeddedServers;
import dev.maquette.model.Snapshot;
import dev.maquette.postgres.Connections;
import dev.maquette.postgres.PostgresServer;
import dev.maquette.verify.load.StillServer;
import dev.maquette.workload.StatementStatistics;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(Lifecycle.PER_CLASS)
class SnapshotFileTest {
    @TempDir
    private Path directory = Path.of("");

    private byte[] written = {};

    @BeforeAll
    void capture(@TempDir Path shared) throws Exception {
        try (PostgresServer server = EmbeddedServers.standard().start(StillServer.of(18));
                Connection connection = Connections.standard().open(server.target("postgres"));
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TYPE mood AS ENUM ('sad', 'ok')");
            statement.execute("CREATE TABLE p (id int, m mood DEFAULT 'ok', PRIMARY KEY (id)) PARTITION BY RANGE (id)");
            statement.execute("CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (0) TO (1000)");
            statement.execute("INSERT INTO p SELECT i FROM generate_series(1, 500) i");
            statement.execute("ANALYZE p");
            Snapshot snapshot = new Capture(connection, CaptureOptions.standard(), StatementStatistics::read).run();
            Path file = shared.resolve("capture");
            SnapshotFile.write(snapshot, file);
            assertThat(SnapshotFile.read(file)).isEqualTo(snapshot);
            written = Files.readAllBytes(file);
        }
    }

    @Test
    void aSnapshotComesBackEqualAndIsReadableByItsOwnerOnly() throws IOException {
        Path file = Files.write(directory.resolve("first"), written);
        Snapshot snapshot = SnapshotFile.read(file);
        SnapshotFile.write(snapshot, directory.resolve("second"));
        assertThat(SnapshotFile.read(directory.resolve("second"))).isEqualTo(snapshot);
        assertThat(Files.getPosixFilePermissions(directory.resolve("second"))).hasSize(2);
    }

    @Test
    void aTruncatedFileIsNamedAsSuch() throws IOException {
        assertRefused(Arrays.copyOf(written, written.length / 2), "is truncated");
    }

    @Test
    void aForeignFileIsRefused() throws IOException {
        assertRefused("PK".getBytes(StandardCharsets.UTF_8), "is not a Maquette capture");
        assertRefused(packed("{\"format\": \"other\"}"), "is not a Maquette capture");
        assertRefused(packed("no JSON"), "is not a Maquette capture");
    }

    @Test
    void aNewerFileIsRefusedWithBothVersions() throws IOException {
        assertRefused(packed("{\"format\": \"maquette-capture\", \"version\": 99}"), "was written by a newer Maquette");
    }

    @Test
    void aDamagedFileIsRefused() throws IOException {
        assertRefused(
                packed("{\"format\": \"maquette-capture\", \"version\": 1, \"snapshot\": {\"x\": 1}}"), "is a damaged");
    }

    @Test
    void aMissingFileIsNamed() {
        assertThatThrownBy(() -> SnapshotFile.read(directory.resolve("nowhere")))
                .hasMessageContaining("does not exist");
    }

    private void assertRefused(byte[] content, String message) throws IOException {
        Path file = Files.write(directory.resolve("bad"), content);
        assertThatThrownBy(() -> SnapshotFile.read(file)).hasMessageContaining(message);
    }

    private byte[] packed(String text) throws IOException {
        Path file = directory.resolve("packed");
        try (OutputStream stream = new GZIPOutputStream(Files.newOutputStream(file))) {
            stream.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return Files.readAllBytes(file);
    }
}
