package dev.maquette.verify.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maquette.embedded.EmbeddedServers;
import dev.maquette.postgres.PostgresServer;
import dev.maquette.verify.capture.CommandLine;
import dev.maquette.verify.load.StillServer;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The program as a user runs it, and as somebody kills it.
class MigrateVerbTest {
    @AutoClose
    private static PostgresServer server;

    private MigratedDatabase database;

    @BeforeAll
    static void start() {
        server = EmbeddedServers.standard().start(StillServer.of(14));
    }

    @BeforeEach
    void fill(@TempDir Path folder) throws IOException, SQLException {
        database = MigratedDatabase.on(server, folder)
                .with("V1__item.sql", "CREATE TABLE item (id int PRIMARY KEY, name text);");
    }

    private CommandLine.Outcome migrate(Object... options) throws IOException, InterruptedException {
        return CommandLine.run(Map.of("FLYWAY_PLACEHOLDERS_SECRET", "tiger"), words(options));
    }

    private Object[] words(Object... options) {
        var words = new Object[options.length + 3];
        words[0] = "migrate";
        words[1] = database.folder();
        words[2] = CommandLine.url(database.target());
        System.arraycopy(options, 0, words, 3, options.length);
        return words;
    }

    @Test
    void exitCodesAndOutputSayWhatHappened() throws Exception {
        database.with("V2__clerk.sql", "CREATE TABLE clerk AS SELECT '${secret}' AS secret;", "SELECT 1 / 0;");
        CommandLine.Outcome failed = migrate();
        assertThat(failed.exitCode()).isEqualTo(2);
        assertThat(failed.err())
                .contains(
                        "V2__clerk.sql, line 2: division by zero", "The statement: SELECT 1 / 0", "Nothing of the file")
                .doesNotContain("tiger");
        database.with("V2__clerk.sql", "CREATE TABLE clerk AS SELECT '${secret}' AS secret;");
        assertThat(migrate())
                .returns(0, CommandLine.Outcome::exitCode)
                .returns("applied V2__clerk.sql\n", CommandLine.Outcome::out);
        assertThat(database.rows("TABLE clerk")).containsExactly("tiger");
        assertThat(migrate("--status").out()).contains("applied", "V1__item.sql", "V2__clerk.sql");
        JsonNode status = new JsonMapper()
                .readTree(migrate("--status", "--format", "json").out());
        assertThat(status.path("migrations")
                        .valueStream()
                        .map(one -> one.path("version").asString()))
                .containsExactly("1", "2");
        assertThat(status.at("/migrations/1/state").asString()).isEqualTo("applied");
        assertThat(Instant.parse(status.at("/migrations/1/applied").asString())).isBefore(Instant.now());
    }

    @Test
    void aDryRunExecutesWhatIsPendingOnTheModelAlone() throws Exception {
        database.migrate();
        database.run("INSERT INTO item SELECT i, 'name' FROM generate_series(1, 200000) AS i; ANALYZE item");
        database.with("V2__wide.sql", "ALTER TABLE item ALTER COLUMN id TYPE bigint;");
        CommandLine.Outcome dangerous = migrate("--dry-run");
        assertThat(dangerous.exitCode()).isEqualTo(1);
        assertThat(dangerous.out()).contains("V2__wide.sql", "lock.long").doesNotContain("V1__item.sql");
        assertThat(database.status()).containsExactly("applied V1__item.sql", "pending V2__wide.sql");
    }

    @Test
    void aProgramThatIsKilledIsGoneOnWith() throws Exception {
        database.migrate();
        database.with(
                "V2__name.sql",
                "INSERT INTO item VALUES (1, 'one');",
                "CREATE INDEX CONCURRENTLY item_name ON item (name);",
                "INSERT INTO item VALUES (2, 'two');");
        try (Connection reader = database.open();
                Statement statement = reader.createStatement()) {
            reader.setAutoCommit(false);
            reader.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            statement.execute("SELECT * FROM item");
            try (CommandLine program = CommandLine.start(Map.of(), words())) {
                database.until(
                        Duration.ofSeconds(60),
                        "SELECT 1 FROM pg_catalog.pg_stat_activity WHERE wait_event_type = 'Lock'"
                                + " AND query LIKE 'CREATE INDEX CONCURRENTLY%'");
                program.process().destroyForcibly().waitFor();
            }
            assertThat(database.history()).containsExactly("1 SQL t");
        }
        CommandLine.Outcome again = migrate();
        assertThat(again)
                .returns(0, CommandLine.Outcome::exitCode)
                .returns("applied V2__name.sql\n", CommandLine.Outcome::out);
        assertThat(database.rows("SELECT * FROM item ORDER BY id")).containsExactly("1 one", "2 two");
        assertThat(database.indexes("item")).containsExactly("item_name t", "item_pkey t");
        assertThat(database.history()).containsExactly("1 SQL t", "2 SQL t");
    }
}
