package dev.maquette.verify.capture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maquette.catalog.SnapshotFile;
import dev.maquette.embedded.EmbeddedServers;
import dev.maquette.model.workload.WorkloadStatement;
import dev.maquette.postgres.PostgresServer;
import dev.maquette.verify.capture.CommandLine.Outcome;
import dev.maquette.verify.load.Database;
import dev.maquette.verify.load.StillServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Databases and files that cannot be captured or read: each a message with the way out and an exit code.
@TestInstance(Lifecycle.PER_CLASS)
class WrongInputTest {
    private final PostgresServer server = EmbeddedServers.standard().start(StillServer.of(18));

    @TempDir
    private Path directory = Path.of("");

    @BeforeAll
    void fill() throws Exception {
        Database.at(server.target("postgres")).run("CREATE TABLE raw AS SELECT generate_series(1, 1000) AS i");
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"13.16", "19.0"})
    void aVersionThatIsNotSupportedIsNamed(String version) throws Exception {
        try (Wire wire = Wire.to(server.target("postgres"))) {
            wire.claimVersion(version);
            Outcome capture = capture(CommandLine.url(wire.target()), file());
            assertThat(capture.exitCode()).isEqualTo(3);
            assertThat(capture.err())
                    .contains("PostgreSQL " + version.substring(0, 2) + " is not supported", "PostgreSQL 14 to 18");
            assertThat(wire.statements()).noneMatch(text -> text.contains("pg_catalog"));
            assertThat(directory).isEmptyDirectory();
        }
    }

    @Test
    void aTableThatWasNeverAnalysedIsNamed() throws Exception {
        Outcome capture = capture(url(), file());
        assertThat(capture.exitCode()).isZero();
        assertThat(capture.err()).contains("never analysed: 1 table (public.raw)", "run ANALYZE");
    }

    @Test
    void aServerThatDoesNotAnswerIsNamed() throws Exception {
        Outcome capture = capture("postgresql://somebody@127.0.0.1:1/shop", file());
        assertThat(capture.exitCode()).isEqualTo(3);
        assertThat(capture.err()).contains("127.0.0.1:1/shop: connection refused", "hint: ");
    }

    @Test
    void aFileThatCannotBeWrittenIsNamedBeforeTheDatabaseIsAsked() throws Exception {
        try (Wire wire = Wire.to(server.target("postgres"))) {
            Path nowhere = directory.resolve("no").resolve("capture");
            Outcome capture = capture(CommandLine.url(wire.target()), nowhere);
            assertThat(capture.exitCode()).isEqualTo(2);
            assertThat(capture.err()).contains("There is no directory \"" + nowhere.getParent() + "\"");
            assertThat(capture(CommandLine.url(wire.target()), directory).err()).contains("It is a directory.");
            assertThat(wire.roundTrips()).isZero();
        }
    }

    @Test
    void aPipeIsWrittenToAndNotReplaced() throws Exception {
        Path pipe = directory.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        Process reader = new ProcessBuilder("cat", pipe.toString())
                .redirectOutput(file().toFile())
                .start();
        assertThat(capture(url(), pipe).exitCode()).isZero();
        assertThat(reader.waitFor()).isZero();
        assertThat(Files.isRegularFile(pipe)).isFalse();
        assertThat(CommandLine.run(Map.of(), "explain", file(), "SELECT FROM raw")
                        .exitCode())
                .isZero();
    }

    @Test
    void aFileThatIsNoCaptureIsRefusedByReviewAndExplain() throws Exception {
        Path file = Files.writeString(file(), "{}");
        for (Outcome outcome : new Outcome[] {
            CommandLine.run(Map.of(), "review", file), CommandLine.run(Map.of(), "explain", file, "SELECT 1")
        }) {
            assertThat(outcome.exitCode()).isEqualTo(2);
            assertThat(outcome.err()).contains("is not a Maquette capture", "hint: ");
        }
    }

    @Test
    void statementsOfAFileTakeThePlaceOfTheCountedOnes() throws Exception {
        Path workload = Files.writeString(
                directory.resolve("workload.sql"), "-- name: all of them\n-- weight: 7\nSELECT * FROM raw ORDER BY i;");
        Outcome capture = CommandLine.run(Map.of(), "capture", url(), "-o", file(), "--workload", workload);
        assertThat(capture.exitCode()).isZero();
        assertThat(SnapshotFile.read(file()).workload().statements())
                .extracting(WorkloadStatement::id)
                .containsExactly("all of them");
    }

    @Test
    void aWorkloadFileThatCannotBeReadIsNamedBeforeTheDatabaseIsAsked() throws Exception {
        try (Wire wire = Wire.to(server.target("postgres"))) {
            Path nowhere = directory.resolve("nowhere.sql");
            Outcome capture = CommandLine.run(
                    Map.of(), "capture", CommandLine.url(wire.target()), "-o", file(), "--workload", nowhere);
            assertThat(capture.exitCode()).isEqualTo(2);
            assertThat(capture.err()).contains("could not read the workload file", nowhere.toString());
            assertThat(wire.roundTrips()).isZero();
        }
    }

    private String url() {
        return CommandLine.url(server.target("postgres"));
    }

    private Path file() {
        return directory.resolve("capture");
    }

    private static Outcome capture(String url, Path file) throws IOException, InterruptedException {
        return CommandLine.run(Map.of(), "capture", url, "-o", file);
    }
}
