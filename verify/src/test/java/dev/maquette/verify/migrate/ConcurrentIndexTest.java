package dev.maquette.verify.migrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.maquette.embedded.EmbeddedServers;
import dev.maquette.postgres.PostgresServer;
import dev.maquette.verify.load.StillServer;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Indexes that are built beside other sessions, and programs that migrate beside each other.
class ConcurrentIndexTest {
    private static final String BUILD = "CREATE INDEX CONCURRENTLY IF NOT EXISTS item_name ON item (name);";
    private static final String WAITS = "SELECT query FROM pg_catalog.pg_stat_activity"
            + " WHERE wait_event_type = 'Lock' AND query LIKE 'CREATE%INDEX CONCURRENTLY%'";

    @AutoClose
    private static PostgresServer server;

    private MigratedDatabase database;

    @BeforeAll
    static void start() {
        server = EmbeddedServers.standard().start(StillServer.of(18));
    }

    @BeforeEach
    void fill(@TempDir Path folder) throws IOException, SQLException {
        database = MigratedDatabase.on(server, folder)
                .with(
                        "V1__item.sql",
                        "CREATE TABLE item (id int PRIMARY KEY, name text);",
                        "INSERT INTO item VALUES (1);");
        database.migrate();
    }

    /// A session that keeps a snapshot as old as now until it is closed.
    private Connection reader() throws SQLException {
        Connection reader = database.open();
        reader.setAutoCommit(false);
        reader.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        try (Statement statement = reader.createStatement()) {
            statement.execute("SELECT * FROM item");
        }
        return reader;
    }

    @Test
    void severalProgramsMayStartWhileAnIndexWaitsForAReader() throws Exception {
        database.with("V2__name.sql", BUILD).with("V3__more.sql", "INSERT INTO item VALUES (4);");
        try (ExecutorService programs = Executors.newVirtualThreadPerTaskExecutor()) {
            Connection reader = reader();
            Future<List<String>> first = programs.submit(database::migrate);
            database.until(Duration.ofSeconds(30), WAITS);
            Future<List<String>> second = programs.submit(database::migrate);
            Future<Integer> plain = programs.submit(
                    () -> database.plain().lockRetryCount(60).load().migrate().migrationsExecuted);
            database.until(
                    Duration.ofSeconds(30),
                    "SELECT 1 FROM pg_catalog.pg_stat_activity WHERE query LIKE '%pg_try_advisory_xact_lock%'"
                            + " AND state = 'idle in transaction' AND datname = pg_catalog.current_database()");
            // Nobody queues behind the index.
            database.run("INSERT INTO item VALUES (2, 'two')");
            reader.close();
            first.get(30, TimeUnit.SECONDS);
            second.get(30, TimeUnit.SECONDS);
            plain.get(30, TimeUnit.SECONDS);
        }
        assertThat(database.indexes("item")).containsExactly("item_name t", "item_pkey t");
        assertThat(database.history()).containsExactly("1 SQL t", "2 SQL t", "3 SQL t");
        database.plain().load().validate();
    }

    @Test
    void whatAnotherAttemptLeftInvalidIsBuiltAnew() throws IOException, SQLException {
        database.run("INSERT INTO item VALUES (2, 'one'), (3, 'one')");
        assertThatThrownBy(() -> database.run("CREATE UNIQUE INDEX CONCURRENTLY item_name ON item (name)"))
                .hasMessageContaining("could not create unique index");
        assertThat(database.indexes("item")).contains("item_name f");
        database.with("V2__name.sql", BUILD).migrate();
        assertThat(database.indexes("item")).containsExactly("item_name t", "item_pkey t");
    }

    @Test
    void aBuildThatFailsLeavesNothingAndIsGoneOnWith() throws IOException, SQLException {
        database.run("INSERT INTO item VALUES (2, 'one'), (3, 'one')");
        database.with("V2__name.sql", "CREATE UNIQUE INDEX CONCURRENTLY ON item (name);", "SELECT 1;");
        assertThatThrownBy(database::migrate)
                .hasMessage("V2__name.sql, line 1: could not create unique index \"item_name_idx\"");
        assertThat(database.indexes("item")).containsExactly("item_pkey t");
        database.run("DELETE FROM item WHERE id = 3");
        database.migrate();
        assertThat(database.indexes("item")).containsExactly("item_name_idx t", "item_pkey t");
    }

    @Test
    void flywayWaitsWhileSomethingIsUndone() throws Exception {
        database.with("U1__item.sql", "SELECT pg_catalog.pg_advisory_xact_lock(7);", "DROP TABLE item;");
        try (ExecutorService programs = Executors.newVirtualThreadPerTaskExecutor()) {
            Connection other = database.open();
            try (Statement statement = other.createStatement()) {
                statement.execute("SELECT pg_catalog.pg_advisory_lock(7)");
            }
            Future<List<String>> undo =
                    programs.submit(() -> database.migrations().undo(Optional.empty()));
            database.until(
                    Duration.ofSeconds(30),
                    "SELECT 1 FROM pg_catalog.pg_locks AS l WHERE l.locktype = 'advisory' AND NOT l.granted");
            assertThatThrownBy(() -> database.plain().lockRetryCount(1).load().migrate())
                    .hasMessageContaining("advisory lock");
            other.close();
            assertThat(undo.get(30, TimeUnit.SECONDS)).containsExactly("U1__item.sql");
        }
        assertThat(database.status()).containsExactly("undone V1__item.sql", "pending V1__item.sql");
    }
}
