package dev.maquette.verify.capture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maquette.catalog.SnapshotFile;
import dev.maquette.embedded.EmbeddedServers;
import dev.maquette.model.QualifiedName;
import dev.maquette.model.Snapshot;
import dev.maquette.postgres.ConnectionTarget;
import dev.maquette.postgres.PostgresServer;
import dev.maquette.verify.capture.CommandLine.Outcome;
import dev.maquette.verify.fidelity.AwkwardSchema;
import dev.maquette.verify.load.Database;
import dev.maquette.verify.load.SharedServers;
import dev.maquette.verify.load.StillServer;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What roles of several strengths see, through the command line.
class RolesTest {
    private static final QualifiedName SECURED = new QualifiedName("public", "secured");
    private static final String PASSWORD = "only-for-this-test";
    private static final SharedServers SERVERS = new SharedServers(RolesTest::start);

    @TempDir
    private Path directory = Path.of("");

    @AfterAll
    static void stop() {
        SERVERS.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {14, 18})
    void theRoleOfTheGrantsScriptSeesWhatASuperuserSees(int major) throws Exception {
        PostgresServer server = SERVERS.of(major);
        Database database = Database.at(server.target("postgres"));
        Outcome grants = CommandLine.run(Map.of(), "capture", "--grants");
        assertThat(grants.exitCode()).isZero();
        database.run(grants.out());
        database.run("ALTER ROLE maquette_reader PASSWORD '" + PASSWORD + "'");

        Snapshot all = snapshot(server.target("postgres"));
        Snapshot seen = snapshot(as("maquette_reader", server));

        assertThat(seen.schema()).isEqualTo(all.schema());
        assertThat(seen.usage().tables()).hasSameSizeAs(all.usage().tables());
        assertThat(seen.workload().source().gaps()).isEmpty();
        // Of rows under a policy, and of GIN pages, the script says how they are had.
        assertThat(seen.statistics().hidden()).containsExactly(SECURED);
        assertThat(seen.statistics().relations()).isEqualTo(all.statistics().relations());
        assertThat(seen.statistics().extended()).isEqualTo(all.statistics().extended());
        assertThat(seen.statistics().columns())
                .containsExactlyElementsOf(all.statistics().columns().stream()
                        .filter(column -> !column.relation().equals(SECURED))
                        .toList());
        assertThat(seen.statistics().indexes())
                .containsExactlyElementsOf(all.statistics().indexes().stream()
                        .filter(facts -> facts.height().isPresent())
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(ints = {14})
    void whatARoleWithFewRightsDoesNotSeeIsNamed(int major) throws Exception {
        PostgresServer server = SERVERS.of(major);
        Database.at(server.target("postgres"))
                .run("CREATE ROLE few LOGIN PASSWORD '" + PASSWORD + "'; GRANT SELECT ON person TO few");
        Outcome capture = capture(as("few", server), directory.resolve("few"));
        assertThat(capture.exitCode()).isZero();
        assertThat(capture.err())
                .contains("hidden from role \"few\": planner statistics of ")
                .contains("hidden from role \"few\": data of ")
                .contains("maquette capture --grants")
                .contains("Only members of pg_read_all_stats see other roles' statements.");
    }

    @ParameterizedTest
    @ValueSource(ints = {18})
    void aRoleThatSeesNoStatisticsIsTurnedAway(int major) throws Exception {
        PostgresServer server = SERVERS.of(major);
        Database.at(server.target("postgres")).run("CREATE ROLE nobody LOGIN PASSWORD '" + PASSWORD + "'");
        Outcome capture = capture(as("nobody", server), directory.resolve("nobody"));
        assertThat(capture.exitCode()).isEqualTo(3);
        assertThat(capture.err())
                .contains("tables with rows are hidden from role \"nobody\"", "maquette capture --grants");
        assertThat(directory).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(ints = {14})
    void aReaderOfAllDataLacksOnlyTheStatementsOfOthers(int major) throws Exception {
        PostgresServer server = SERVERS.of(major);
        Database.at(server.target("postgres"))
                .run("CREATE ROLE reader LOGIN IN ROLE pg_read_all_data PASSWORD '" + PASSWORD + "'");
        Snapshot all = snapshot(server.target("postgres"));
        Snapshot seen = snapshot(as("reader", server));
        assertThat(seen.schema()).isEqualTo(all.schema());
        assertThat(seen.statistics().relations()).isEqualTo(all.statistics().relations());
        assertThat(seen.statistics().extended()).isEqualTo(all.statistics().extended());
        assertThat(seen.statistics().hidden()).containsExactly(SECURED);
        assertThat(seen.workload().source().gaps()).hasSize(1);
    }

    private Snapshot snapshot(ConnectionTarget target) throws IOException, InterruptedException {
        Path file = directory.resolve(target.user());
        Outcome capture = capture(target, file);
        assertThat(capture.err()).doesNotContain("error:");
        assertThat(capture.exitCode()).isZero();
        return SnapshotFile.read(file);
    }

    private static Outcome capture(ConnectionTarget target, Path file) throws IOException, InterruptedException {
        return CommandLine.run(Map.of(), "capture", CommandLine.url(target), "-o", file);
    }

    private static ConnectionTarget as(String role, PostgresServer server) {
        return server.target("postgres").withUser(role, PASSWORD);
    }

    private static PostgresServer start(int major) throws SQLException {
        PostgresServer server = EmbeddedServers.standard()
                .start(StillServer.of(major).with("shared_preload_libraries", "pg_stat_statements"));
        Database database = Database.at(server.target("postgres"));
        AwkwardSchema.load(database);
        database.run("CREATE EXTENSION pg_stat_statements");
        database.run("CREATE TABLE secured AS SELECT i FROM generate_series(1, 100) AS i");
        database.run("ALTER TABLE secured ENABLE ROW LEVEL SECURITY");
        database.run("VACUUM ANALYZE");
        return server;
    }
}
