package dev.maquette.verify.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maquette.flyway.Migrations;
import dev.maquette.flyway.ScriptOptions;
import dev.maquette.postgres.ConnectionTarget;
import dev.maquette.postgres.Connections;
import dev.maquette.postgres.PostgresServer;
import dev.maquette.verify.load.Database;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/// An empty database whose owner has no other rights, and a folder of migrations for it.
///
/// @param target the database, as its owner
/// @param folder the folder
record MigratedDatabase(ConnectionTarget target, Path folder) {
    private static final AtomicInteger NUMBER = new AtomicInteger();

    static MigratedDatabase on(PostgresServer server, Path folder) throws SQLException {
        String name = "shop" + NUMBER.incrementAndGet();
        Database administrator = Database.at(server.target("postgres"));
        administrator.run("CREATE ROLE " + name + " LOGIN PASSWORD 'unused'");
        administrator.run("CREATE DATABASE " + name + " OWNER " + name);
        Database.at(server.target(name)).run("GRANT ALL ON SCHEMA public TO " + name);
        return new MigratedDatabase(server.target(name).withUser(name, "unused"), folder);
    }

    MigratedDatabase with(String file, String... lines) throws IOException {
        Files.writeString(folder.resolve(file), String.join("\n", lines) + "\n", StandardCharsets.UTF_8);
        return this;
    }

    Migrations migrations() {
        return migrations(Map.of(), false, Duration.ofSeconds(20));
    }

    Migrations migrations(Map<String, String> placeholders, boolean outOfOrder, Duration patience) {
        return new Migrations(
                () -> Connections.standard().open(target),
                folder,
                placeholders,
                outOfOrder,
                ScriptOptions.standard().withPatience(patience));
    }

    List<String> migrate() {
        return migrations().migrate(Optional.empty());
    }

    /// How the migrations stand, such as `applied V1__a.sql`.
    List<String> status() {
        return migrations().status().stream()
                .map(one -> one.state().name().toLowerCase(java.util.Locale.ROOT) + " " + one.script()
                        + (one.changed() ? " changed" : ""))
                .toList();
    }

    /// Flyway as it comes, for the same folder and database.
    FluentConfiguration plain() {
        return Flyway.configure()
                .dataSource(
                        "jdbc:postgresql://" + target.host() + ":" + target.port() + "/" + target.database(),
                        target.user(),
                        target.password().orElseThrow())
                .locations("filesystem:" + folder);
    }

    Connection open() {
        return Connections.standard().open(target);
    }

    void run(String script) throws SQLException {
        Database.at(target).run(script);
    }

    /// The rows of a query, the columns separated by blanks.
    List<String> rows(String query) throws SQLException {
        var rows = new ArrayList<String>();
        try (Connection connection = open();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            while (result.next()) {
                var row = new ArrayList<String>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    row.add(String.valueOf(result.getString(i)));
                }
                rows.add(String.join(" ", row));
            }
        }
        return rows;
    }

    /// Waits until a query has rows.
    void until(Duration longest, String query) throws SQLException {
        long deadline = System.nanoTime() + longest.toNanos();
        while (rows(query).isEmpty()) {
            assertThat(System.nanoTime()).as(query).isLessThan(deadline);
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    /// What the history says, a row for each, such as `2 SQL t`.
    List<String> history() throws SQLException {
        return rows("SELECT version, type, success FROM flyway_schema_history ORDER BY installed_rank");
    }

    /// The indexes of a table, such as `item_name t` for one that is valid.
    List<String> indexes(String table) throws SQLException {
        return rows("SELECT c.relname, i.indisvalid FROM pg_catalog.pg_index AS i"
                + " JOIN pg_catalog.pg_class AS c ON c.oid = i.indexrelid"
                + " WHERE i.indrelid = '" + table + "'::pg_catalog.regclass ORDER BY c.relname");
    }
}
