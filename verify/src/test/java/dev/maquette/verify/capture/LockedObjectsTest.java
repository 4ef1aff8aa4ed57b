package dev.maquette.verify.capture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maquette.catalog.SnapshotFile;
import dev.maquette.embedded.EmbeddedServers;
import dev.maquette.model.Snapshot;
import dev.maquette.model.schema.Index;
import dev.maquette.model.schema.Table;
import dev.maquette.postgres.Connections;
import dev.maquette.postgres.PostgresServer;
import dev.maquette.verify.capture.CommandLine.Outcome;
import dev.maquette.verify.load.Database;
import dev.maquette.verify.load.StillServer;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// `maquette capture` while another session holds something for itself, and what can be done with the file.
class LockedObjectsTest {
    private static final String SCRIPT = """
        CREATE EXTENSION pg_stat_statements;
        CREATE TABLE held (id int PRIMARY KEY, x int);
        CREATE TABLE other (id int PRIMARY KEY, y int, held_id int REFERENCES held);
        CREATE INDEX other_y ON other (y);
        CREATE VIEW over_held AS SELECT id FROM held;
        CREATE MATERIALIZED VIEW kept AS SELECT y FROM other;
        INSERT INTO held SELECT i, i FROM generate_series(1, 1000) AS i;
        INSERT INTO other SELECT i, i, i FROM generate_series(1, 1000) AS i;
        ANALYZE;
        SELECT x FROM held WHERE id = 5;
        SELECT y FROM other WHERE id = 5;
        """;

    @TempDir
    private Path directory = Path.of("");

    @ParameterizedTest
    @ValueSource(ints = {14, 18})
    void aLockedTableIsNamedAndStatementsOnItAreNotChecked(int major) throws Exception {
        try (PostgresServer server = start(major)) {
            Path file = directory.resolve("capture");
            Outcome capture = captureDuring(server, "LOCK TABLE held IN ACCESS EXCLUSIVE MODE", file);
            assertThat(capture.exitCode()).isZero();
            assertThat(capture.err())
                    .contains("not captured: table public.held: locked by another session")
                    .contains("not captured: view public.over_held: ");
            Snapshot snapshot = SnapshotFile.read(file);
            assertThat(snapshot.schema().relations().tables())
                    .extracting(Table::name)
                    .hasToString("[public.other]");
            assertThat(snapshot.schema().relations().views()).hasSize(1);
            assertThat(snapshot.schema().relations().indexes()).hasSize(2);

            Outcome refused = CommandLine.run(Map.of(), "explain", file, "SELECT x FROM held");
            assertThat(refused.exitCode()).isEqualTo(3);
            assertThat(refused.err()).contains("not checked", "table public.held: locked by another session");

            Outcome explained = CommandLine.run(Map.of(), "explain", file, "SELECT y FROM other WHERE id = 1");
            assertThat(explained.exitCode()).isZero();
            assertThat(explained.out()).contains("other_pkey");
            assertThat(explained.err()).contains("note: not captured: table public.held");

            Outcome review = CommandLine.run(Map.of(), "review", file, "--fail-on", "never");
            assertThat(review.exitCode()).isZero();
            assertThat(review.out())
                    .contains("not checked: table public.held")
                    .containsPattern("not checked: statement .*relation \"held\" does not exist");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"REINDEX INDEX other_y", "REFRESH MATERIALIZED VIEW kept"})
    void everythingButWhatIsLockedIsThere(String work) throws Exception {
        try (PostgresServer server = start(18)) {
            Path file = directory.resolve("capture");
            Outcome capture = captureDuring(server, work, file);
            assertThat(capture.exitCode()).isZero();
            assertThat(capture.err()).containsOnlyOnce("not captured: ").contains("locked by another session");
            Snapshot snapshot = SnapshotFile.read(file);
            assertThat(snapshot.schema().relations().tables()).hasSize(2);
            assertThat(snapshot.schema().relations().indexes())
                    .extracting(Index::name)
                    .asString()
                    .contains("held_pkey", "other_pkey");
        }
    }

    private static Outcome captureDuring(PostgresServer server, String work, Path file)
            throws SQLException, IOException, InterruptedException {
        try (Connection holder = Connections.standard().open(server.target("postgres"));
                Statement statement = holder.createStatement()) {
            holder.setAutoCommit(false);
            statement.execute(work);
            return CommandLine.run(Map.of(), "capture", CommandLine.url(server.target("postgres")), "-o", file);
        }
    }

    private static PostgresServer start(int major) throws SQLException {
        PostgresServer server = EmbeddedServers.standard()
                .start(StillServer.of(major).with("shared_preload_libraries", "pg_stat_statements"));
        Database.at(server.target("postgres")).run(SCRIPT);
        return server;
    }
}
