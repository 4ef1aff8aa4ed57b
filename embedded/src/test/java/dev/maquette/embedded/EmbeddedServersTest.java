package dev.maquette.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.maquette.model.MaquetteException;
import dev.maquette.model.ProblemCode;
import dev.maquette.postgres.ClusterSpec;
import dev.maquette.postgres.PostgresServer;
import dev.maquette.postgres.ServerSpec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EmbeddedServersTest {
    private final CacheDirectory cache;
    private final EmbeddedServers servers;

    EmbeddedServersTest() {
        cache = SharedCache.DIRECTORY;
        servers = new EmbeddedServers(cache, RunAs.choose(), new SecureRandom());
    }

    private static Connection connect(PostgresServer server, String password) throws SQLException {
        var target = server.target("postgres");
        var properties = new Properties();
        properties.setProperty("user", target.user());
        properties.setProperty("password", password);
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + target.port() + "/postgres", properties);
    }

    private static String password(PostgresServer server) {
        return server.target("postgres").password().orElseThrow();
    }

    private static String ask(PostgresServer server, String query) throws SQLException {
        try (var connection = connect(server, password(server));
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }

    @AfterAll
    void noServerIsLeft() {
        assertThat(cache.root().resolve("run")).isEmptyDirectory();
        assertThat(Traces.processes(cache.root())).isEmpty();
    }

    @Test
    void everyMajorStartsAnswersAndLeavesNothing() throws SQLException {
        assertThat(servers.majors()).containsExactly(14, 15, 16, 17, 18);
        for (int major : servers.majors()) {
            try (var server = servers.start(ServerSpec.of(major))) {
                assertThat(ask(server, "SHOW server_version_num")).startsWith(Integer.toString(major));
                assertThat(ask(server, "SHOW data_checksums")).isEqualTo("off");
                assertThat(ask(server, "SHOW server_encoding")).isEqualTo("UTF8");
            }
        }
    }

    @Test
    void twoServersRunSideBySideWithPasswordsOfTheirOwn() throws SQLException {
        try (var one = servers.start(ServerSpec.of(18));
                var two = servers.start(ServerSpec.of(18))) {
            assertThat(ask(one, "SHOW port")).isNotEqualTo(ask(two, "SHOW port"));
            assertThat(password(one)).isNotEqualTo(password(two));
            assertThatExceptionOfType(SQLException.class)
                    .isThrownBy(() -> connect(one, password(two)).close())
                    .satisfies(e -> assertThat(e.getSQLState()).isEqualTo("28P01"));
        }
    }

    @Test
    void closingTwiceIsAsGoodAsOnce() {
        var server = servers.start(ServerSpec.of(18));
        server.close();
        server.close();
        assertThat(server.dataDirectory()).doesNotExist();
    }

    @Test
    void closingDoesNotWaitForSessions() throws SQLException {
        var server = servers.start(ServerSpec.of(18));
        try (var session = connect(server, password(server))) {
            server.close();
            assertThat(session.isValid(1)).isFalse();
        }
        assertThat(server.dataDirectory()).doesNotExist();
    }

    @Test
    void settingsOfTheCallerWinButForTheAddress() throws SQLException {
        var spec = ServerSpec.of(18)
                .with("fsync", "on")
                .with("shared_preload_libraries", "pg_stat_statements")
                .with("application_name", "it's a \\ test")
                .with("listen_addresses", "*");
        try (var server = servers.start(spec)) {
            assertThat(ask(server, "SHOW fsync")).isEqualTo("on");
            assertThat(ask(server, "SHOW shared_preload_libraries")).isEqualTo("pg_stat_statements");
            assertThat(ask(server, "SELECT reset_val FROM pg_catalog.pg_settings WHERE name = 'log_min_messages'"))
                    .isEqualTo("warning");
            assertThat(ask(server, "SHOW listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(ask(server, "SHOW unix_socket_directories")).isEmpty();
        }
    }

    @Test
    void theClusterIsMadeAsAsked() throws SQLException {
        var cluster = new ClusterSpec("UTF8", "C.utf8", Optional.of("de-DE"), true);
        try (var server = servers.start(new ServerSpec(17, cluster, Map.of()))) {
            assertThat(ask(server, "SHOW data_checksums")).isEqualTo("on");
            assertThat(ask(server, "SELECT datlocale FROM pg_catalog.pg_database WHERE datname = 'postgres'"))
                    .isEqualTo("de-DE");
        }
    }

    @Test
    void anUnknownMajorIsAVersionProblem() {
        var failure = catchThrowableOfType(MaquetteException.class, () -> servers.start(ServerSpec.of(13)));
        assertThat(failure.problem().code()).isEqualTo(ProblemCode.VERSION);
        assertThat(failure.problem().message()).isEqualTo("no server binaries for PostgreSQL 13");
        assertThat(failure.problem().detail()).contains("There are binaries for [14, 15, 16, 17, 18].");
    }

    @Test
    void aServerThatDoesNotStartShowsItsLogAndTheWayOut() {
        var spec = ServerSpec.of(14).with("io_method", "sync");
        var failure = catchThrowableOfType(MaquetteException.class, () -> servers.start(spec));
        assertThat(failure.problem().code()).isEqualTo(ProblemCode.MACHINE);
        assertThat(failure.problem().detail().orElseThrow()).contains("unrecognized configuration parameter");
        assertThat(failure.problem().hint().orElseThrow()).contains("Leave the setting out");
    }

    @Test
    void aSettingCannotSmuggleInALine() {
        var spec = ServerSpec.of(18).with("fsync", "on\nport = 5432");
        var failure = catchThrowableOfType(MaquetteException.class, () -> servers.start(spec));
        assertThat(failure.problem().code()).isEqualTo(ProblemCode.USAGE);
    }

    @Test
    void aDamagedCacheIsMadeAgain() throws IOException, SQLException {
        try (var homes = Files.newDirectoryStream(cache.directory("postgres"), "18*")) {
            Files.delete(homes.iterator().next().resolve("bin/postgres"));
        }
        try (var clusters = Files.newDirectoryStream(cache.directory("clusters"), "18*")) {
            Files.delete(clusters.iterator().next().resolve("data/PG_VERSION"));
        }
        try (var server = servers.start(ServerSpec.of(18))) {
            assertThat(ask(server, "SELECT 1")).isEqualTo("1");
        }
    }

    @Test
    void nothingIsOpenToOthersAndNoCommandLineShowsThePassword() throws IOException {
        try (var server = servers.start(ServerSpec.of(18));
                var paths = Files.walk(cache.root())) {
            for (var path : paths.filter(Files::isDirectory).toList()) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                        .as(path.toString())
                        .isEqualTo("rwx------");
            }
            assertThat(Traces.processes(server.dataDirectory())).hasSizeGreaterThanOrEqualTo(2);
            assertThat(Traces.processes(Path.of(password(server)))).isEmpty();
            var configuration =
                    Files.readString(server.dataDirectory().resolve("postgresql.conf"), StandardCharsets.UTF_8);
            assertThat(configuration).doesNotContain(password(server));
        }
    }

    @Test
    void thisProcessReadsAndWritesRelationFiles() throws IOException, SQLException {
        try (var server = servers.start(ServerSpec.of(18))) {
            var file =
                    server.dataDirectory().resolve(ask(server, "SELECT pg_catalog.pg_relation_filepath('pg_class')"));
            var content = Files.readAllBytes(file);
            assertThat(content.length)
                    .isPositive()
                    .satisfies(length -> assertThat(length % 8192).isZero());
            Files.write(file, content);
        }
    }

    @Test
    void theDiagnosisFindsThisMachineUsable() {
        var diagnosis = servers.diagnose();
        assertThat(diagnosis.usable()).as(diagnosis.toString()).isTrue();
        assertThat(diagnosis.checks())
                .extracting(Diagnosis.Check::name)
                .containsExactly("platform", "postgres", "cache", "user", "sparse-files", "disk");
    }
}
