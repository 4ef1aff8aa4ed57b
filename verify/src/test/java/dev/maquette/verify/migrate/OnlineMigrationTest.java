package dev.maquette.verify.migrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.maquette.change.ChangeOptions;
import dev.maquette.change.pace.Monitor;
import dev.maquette.change.pace.Progress;
import dev.maquette.embedded.EmbeddedServers;
import dev.maquette.flyway.ScriptOptions;
import dev.maquette.flyway.ScriptResolver;
import dev.maquette.postgres.PostgresServer;
import dev.maquette.verify.load.StillServer;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Migrations from Flyway's Java API with an online change among them, while the table is written to.
class OnlineMigrationTest {
    private static final String TYPE =
            "SELECT pg_catalog.format_type(a.atttypid, NULL) FROM pg_catalog.pg_attribute AS a"
                    + " WHERE a.attrelid = 'item'::pg_catalog.regclass AND a.attname = 'id'";

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
                        "INSERT INTO item SELECT i, 'name ' || i FROM pg_catalog.generate_series(1, 20000) AS i;");
    }

    private static ScriptOptions options(Monitor monitor) {
        ScriptOptions standard = ScriptOptions.standard();
        return new ScriptOptions(
                standard.patience(),
                standard.planner(),
                new ChangeOptions(2000, 0.001, Duration.ofSeconds(30)),
                monitor,
                standard.progress());
    }

    /// Writes to the table until it is told to stop.
    ///
    /// @return how many rows were added
    private int write(AtomicBoolean over) throws SQLException {
        int added = 0;
        try (Connection connection = database.open();
                Statement statement = connection.createStatement()) {
            while (!over.get()) {
                added += statement.executeUpdate("INSERT INTO item VALUES (" + (100_000 + added) + ", 'new')");
                statement.executeUpdate("UPDATE item SET name = name || '.' WHERE id = " + (1 + added % 20_000));
            }
        }
        return added;
    }

    @Test
    void aStatementIsCarriedOutOnlineWhileTheTableIsWrittenTo() throws Exception {
        database.migrate();
        database.with(
                        "V2__wide.sql",
                        "CREATE TABLE note (id int);",
                        "-- maquette: online",
                        "ALTER TABLE public.item ALTER COLUMN id TYPE bigint;",
                        "INSERT INTO note VALUES (1);")
                .with("V3__stock.sql", "ALTER TABLE item ADD stock int;");
        var over = new AtomicBoolean();
        try (ExecutorService load = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Integer> written = load.submit(() -> write(over));
            Flyway flyway = ScriptResolver.installed(database.plain(), options(Monitor.NONE))
                    .load();
            assertThat(flyway.migrate().migrationsExecuted).isEqualTo(2);
            over.set(true);
            int added = written.get(30, TimeUnit.SECONDS);
            assertThat(added).isPositive();
            assertThat(database.rows("SELECT count(*), sum(length(name) - length(rtrim(name, '.'))) FROM item"))
                    .containsExactly(20_000 + added + " " + added);
        }
        assertThat(database.rows(TYPE)).containsExactly("bigint");
        assertThat(database.rows("SELECT count(*), max(phase) FROM maquette.change"))
                .containsExactly("1 DONE");
        database.plain().load().validate();
    }

    @Test
    void aChangeThatWasCutOffIsGoneOnWith() throws IOException, SQLException {
        database.with("V2__wide.sql", "-- maquette: online", "ALTER TABLE public.item ALTER COLUMN id TYPE bigint;");
        var looks = new AtomicInteger();
        Monitor impatient = new Monitor() {
            @Override
            public void at(Progress progress) {
                looks.incrementAndGet();
            }

            @Override
            public boolean isStopWanted() {
                return looks.get() > 0;
            }
        };
        assertThatThrownBy(() -> ScriptResolver.installed(database.plain(), options(impatient))
                        .load()
                        .migrate())
                .hasMessageContaining("V2__wide.sql, line 2");
        assertThat(database.history()).containsExactly("1 SQL t", "2 SQL f");
        assertThat(database.rows(TYPE)).containsExactly("integer");
        assertThat(database.migrate()).containsExactly("V2__wide.sql");
        assertThat(database.rows(TYPE)).containsExactly("bigint");
        assertThat(database.rows("SELECT count(*), max(phase) FROM maquette.change"))
                .containsExactly("1 DONE");
        // Nobody has counted the rows of this table; the ranges of the copy grow all the same.
        assertThat(database.rows("SELECT 1 FROM maquette.chunk")).hasSizeLessThan(12);
    }

    @Test
    void aJavaMigrationOfAnyFlywayMayBeAnOnlineChange() throws SQLException {
        FluentConfiguration plain = database.plain().javaMigrations(new V2__Item_id_bigint());
        assertThatThrownBy(() -> plain.load().migrate())
                .rootCause()
                .hasMessageContaining("transactional.lock to false");
        plain.load().repair();
        Flyway flyway = plain.configuration(Map.of("flyway.postgresql.transactional.lock", "false"))
                .load();
        assertThat(flyway.migrate().migrationsExecuted).isEqualTo(1);
        flyway.validate();
        assertThat(database.rows(TYPE)).containsExactly("bigint");
        assertThat(database.history()).containsExactly("1 SQL t", "2 JDBC t");
    }
}
