package dev.maquette.verify.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maquette.change.ChangePlan;
import dev.maquette.change.OnlineChange;
import dev.maquette.change.journal.Phase;
import dev.maquette.model.QualifiedName;
import java.io.IOException;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;

/// Every way to write to a table is carried over, whether keys are recorded or both tables are written: a
/// twin of the table, written alike and never changed, has the same rows at the end.
class EveryWriteTest {
    /// `%s` is the table, `%d` a number that differs each time.
    private static final List<String> WRITES = List.of(
            "INSERT INTO %1$s VALUES (1, -1, 'there'), (%2$d, %2$d, 'new') ON CONFLICT (id) DO UPDATE SET note ="
                    + " 'again'",
            "INSERT INTO %1$s VALUES (2, 0, 'there') ON CONFLICT DO NOTHING",
            "MERGE INTO %1$s AS t USING (VALUES (3, 'merged'), (%2$d + 1, 'merged'), (4, NULL)) AS s (id, note) ON"
                + " t.id = s.id WHEN MATCHED AND s.note IS NULL THEN DELETE WHEN MATCHED THEN UPDATE SET note = s.note"
                + " WHEN NOT MATCHED THEN INSERT VALUES (s.id, s.id, s.note)",
            "UPDATE %1$s SET note = (SELECT string_agg(md5(n::text), '') FROM generate_series(1, 2000) AS n) WHERE id"
                    + " = 5",
            "UPDATE %1$s SET version = NULL, note = NULL WHERE id IN (6, 7)",
            "UPDATE %1$s SET id = -id WHERE id BETWEEN 10 AND 15",
            "UPDATE %1$s SET id = id - 1 WHERE id IN (21, 22) AND NOT EXISTS (SELECT FROM %1$s WHERE id = 20)",
            "DELETE FROM %1$s WHERE id IN (20, 30, 31)",
            "BEGIN; SAVEPOINT here; DELETE FROM %1$s; ROLLBACK TO here; UPDATE %1$s SET note = 'kept' WHERE id = 40;"
                    + " COMMIT",
            "DO $$ BEGIN FOR i IN 100..200 LOOP BEGIN UPDATE %1$s SET note = 'storm' WHERE id = i;"
                    + " IF i %% 2 = 0 THEN RAISE EXCEPTION 'undone'; END IF;"
                    + " EXCEPTION WHEN raise_exception THEN NULL; END; END LOOP; END $$",
            "BEGIN ISOLATION LEVEL SERIALIZABLE; UPDATE %1$s SET version = version + 1000 WHERE id > 300; COMMIT",
            "BEGIN; INSERT INTO %1$s VALUES (%2$d + 2, 0, 'gone'); DELETE FROM %1$s WHERE id = %2$d + 2; COMMIT",
            "UPDATE %1$s_parent SET id = id + 10000 WHERE id IN (70, 71)",
            "DELETE FROM %1$s_parent WHERE id IN (72, 10070)",
            "BEGIN; UPDATE %1$s SET parent = %2$d WHERE id = 80; INSERT INTO %1$s_parent VALUES (%2$d); COMMIT",
            "WITH gone AS (DELETE FROM %1$s WHERE id = 50 RETURNING *)"
                    + " INSERT INTO %1$s SELECT %2$d + 3, version, 'moved' FROM gone");

    private static void write(ShopDatabase shop, String table, int number) throws SQLException, IOException {
        try (Connection connection = shop.database().open();
                Statement statement = connection.createStatement()) {
            for (String sql : WRITES) {
                statement.execute(sql.formatted(table, number));
            }
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn(
                            "COPY " + table + " (id, version, note) FROM STDIN",
                            new StringReader((number + 4) + "\t1\tcopied\n" + (number + 5) + "\t\\N\t\\N\n"));
            statement.execute("SET session_replication_role = replica");
            statement.execute("UPDATE %s SET note = 'by a subscription' WHERE id = 90".formatted(table));
            statement.execute("RESET session_replication_role");
            statement.execute("SET ROLE clerk");
            statement.execute("UPDATE %s SET note = 'by the clerk' WHERE id = 60".formatted(table));
        }
    }

    @Test
    void theTableIsAsItsTwin() throws SQLException, IOException {
        try (ShopDatabase shop = ShopDatabase.start(18)) {
            shop.superuser().run("GRANT clerk TO keeper; GRANT SET ON PARAMETER session_replication_role TO keeper");
            for (String table : List.of("item", "twin")) {
                shop.database().run("""
                    CREATE SCHEMA IF NOT EXISTS shop; GRANT USAGE ON SCHEMA shop TO clerk;
                    CREATE TABLE shop.%1$s_parent (id integer PRIMARY KEY);
                    INSERT INTO shop.%1$s_parent SELECT generate_series(1, 500);
                    CREATE TABLE shop.%1$s (id integer PRIMARY KEY, version integer, note text,
                        parent integer REFERENCES shop.%1$s_parent ON UPDATE CASCADE ON DELETE CASCADE
                            DEFERRABLE INITIALLY DEFERRED);
                    GRANT SELECT, UPDATE ON shop.%1$s TO clerk;
                    ALTER TABLE shop.%1$s ENABLE ROW LEVEL SECURITY;
                    CREATE POLICY few ON shop.%1$s TO clerk USING (id BETWEEN 55 AND 65);
                    INSERT INTO shop.%1$s SELECT n, n, 'note', n FROM generate_series(1, 500) AS n;
                    """.formatted(table));
            }
            OnlineChange changes = shop.changes();
            int change = changes.begin(ChangePlan.of(new QualifiedName("shop", "item"), "ALTER COLUMN id TYPE bigint"));
            changes.run(change, Phase.VERIFY);
            write(shop, "shop.item", 1000);
            changes.run(change, Phase.CUTOVER);
            try (Connection reader = shop.database().open();
                    Statement statement = reader.createStatement()) {
                statement.execute("BEGIN; LOCK TABLE shop.item IN ACCESS SHARE MODE");
                var exchanged = CompletableFuture.supplyAsync(() -> changes.run(change, Phase.SOAK));
                shop.awaitWriteThrough();
                write(shop, "shop.item", 2000);
                assertThat(shop.texts("SELECT count(*) FROM maquette.log_1_old"))
                        .containsExactly("0");
                statement.execute("COMMIT");
                assertThat(exchanged.orTimeout(1, TimeUnit.MINUTES).join()).isEqualTo(Phase.SOAK);
            }
            write(shop, "shop.item", 3000);
            changes.revert(change);
            changes.finish(change);
            for (int number : List.of(1000, 2000, 3000)) {
                write(shop, "shop.twin", number);
            }
            assertThat(shop.texts("SELECT a.*, b.* FROM shop.item AS a FULL JOIN shop.twin AS b ON (a.*) = (b.*)"
                            + " WHERE a.id IS NULL OR b.id IS NULL"))
                    .isEmpty();
        }
    }
}
