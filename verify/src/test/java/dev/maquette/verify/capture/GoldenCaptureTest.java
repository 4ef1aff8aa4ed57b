package dev.maquette.verify.capture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maquette.catalog.Capture;
import dev.maquette.catalog.CaptureOptions;
import dev.maquette.catalog.SnapshotFile;
import dev.maquette.catalog.ddl.DdlRenderer;
import dev.maquette.embedded.EmbeddedServers;
import dev.maquette.model.Snapshot;
import dev.maquette.postgres.Connections;
import dev.maquette.postgres.PostgresServer;
import dev.maquette.postgres.ServerSpec;
import dev.maquette.scale.ScaleModel;
import dev.maquette.scale.ScaleModelBuilder;
import dev.maquette.scale.WhatIf;
import dev.maquette.verify.catalog.SchemaScripts;
import dev.maquette.verify.fidelity.AwkwardSchema;
import dev.maquette.verify.load.Database;
import dev.maquette.verify.load.StillServer;
import dev.maquette.workload.StatementStatistics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Captures that were taken once and are kept: every later Maquette has to read them.
class GoldenCaptureTest {
    private static final Path DIRECTORY =
            Path.of(System.getProperty("maquette.root", ".."), "verify/src/test/resources/dev/maquette/verify/capture");
    private static final long SMALL_BYTES = 100_000;

    @TempDir
    private Path directory = Path.of("");

    @ParameterizedTest
    @ValueSource(ints = {14, 15, 16, 17, 18})
    void isReadWrittenRenderedAndBuiltIntoAModel(int major) throws Exception {
        Path golden = DIRECTORY.resolve("golden-" + major + ".maquette");
        if (Boolean.getBoolean("maquette.update")) {
            renew(major, golden);
        }
        assertThat(golden)
                .as("made by -Dmaquette.update=true, see CONTRIBUTING.md")
                .exists();
        assertThat(Files.size(golden)).isLessThan(SMALL_BYTES);

        Snapshot snapshot = SnapshotFile.read(golden);
        assertThat(snapshot.origin().server().major()).isEqualTo(major);
        assertThat(snapshot.schema().relations().tables()).hasSizeGreaterThan(50);
        assertThat(snapshot.statistics().columns()).hasSizeGreaterThan(100);
        assertThat(snapshot.statistics().extended()).isNotEmpty();
        SnapshotFile.write(snapshot, directory.resolve("again"));
        assertThat(SnapshotFile.read(directory.resolve("again"))).isEqualTo(snapshot);
        assertThat(DdlRenderer.render(snapshot.schema())).hasSizeGreaterThan(200);
        try (ScaleModel model =
                        new ScaleModelBuilder(EmbeddedServers.standard(), Connections.standard()).build(snapshot);
                WhatIf scope = model.whatIf()) {
            assertThat(model.leftOut()).isEmpty();
            assertThat(scope.explain("SELECT * FROM person WHERE id = 1")
                            .root()
                            .head()
                            .type())
                    .isEqualTo("Index Scan");
        }
    }

    private static void renew(int major, Path golden) throws SQLException, IOException {
        ServerSpec spec = StillServer.of(major)
                .with("shared_preload_libraries", "pg_stat_statements")
                .with("pg_stat_statements.track_utility", "off")
                .with("default_statistics_target", "10");
        try (PostgresServer server = EmbeddedServers.standard().start(spec)) {
            Database database = Database.at(server.target("postgres"));
            SchemaScripts.load(server, "postgres");
            // What follows needs an extension that is there already, in the schema shop.
            database.run("ALTER DATABASE postgres SET search_path = public, shop");
            AwkwardSchema.load(database);
            database.run("CREATE EXTENSION pg_stat_statements; SELECT pg_stat_statements_reset()");
            database.run("SELECT name FROM person WHERE id = 7");
            Files.createDirectories(DIRECTORY);
            try (Connection connection = database.open()) {
                SnapshotFile.write(
                        new Capture(connection, CaptureOptions.standard(), StatementStatistics::read).run(), golden);
            }
        }
    }
}
