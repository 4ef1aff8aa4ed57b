package dev.maquette.verify.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maquette.change.ChangePlan;
import dev.maquette.change.OnlineChange;
import dev.maquette.change.journal.Phase;
import dev.maquette.model.QualifiedName;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What the application meets in the last moments before the tables are exchanged, when its transactions
/// write to both. A reader that does not end makes these moments long.
class WriteThroughTest {
    private static final String DIFFERENCE = """
        SELECT count(*) FROM (SELECT id::bigint, version, note FROM shop.item) AS a
        FULL JOIN maquette_1_new.item AS b ON (a.*) = (b.*) WHERE a.id IS NULL OR b.id IS NULL
        """;
    private static final String LOGGED = "SELECT k1 FROM maquette.log_1_old ORDER BY 1";
    private static final ChangePlan PLAN = ChangePlan.of(
            new QualifiedName("shop", "item"), "ALTER COLUMN id TYPE bigint, ADD CHECK (note <> 'unfit')");

    @AutoClose
    @SuppressWarnings("NullAway.Init")
    private static ShopDatabase shop;

    @BeforeAll
    static void start() throws SQLException {
        shop = ShopDatabase.start(18);
    }

    @BeforeEach
    void makeTable() throws SQLException {
        shop.empty();
        shop.database()
                .run("CREATE SCHEMA shop;"
                        + " CREATE TABLE shop.item (id integer PRIMARY KEY, version integer UNIQUE, note text);"
                        + " CREATE TABLE shop.other (id integer);"
                        + " INSERT INTO shop.item SELECT n, n, 'note' FROM generate_series(1, 500) AS n");
    }

    /// A session's work while the application writes to both tables.
    @FunctionalInterface
    private interface Work {
        void with(Connection first, Connection second) throws SQLException;
    }

    /// Begins a change, has the work done while a reader keeps the tables from being exchanged, and
    /// lets them be exchanged.
    private static void meanwhile(Work work) throws SQLException {
        OnlineChange changes = shop.changes();
        int change = changes.begin(PLAN);
        changes.run(change, Phase.CUTOVER);
        try (Connection reader = shop.database().open();
                Connection first = shop.database().open();
                Connection second = shop.database().open()) {
            // It holds a lock and no snapshot, for which the index of the log would wait.
            run(reader, "BEGIN; LOCK TABLE shop.item IN ACCESS SHARE MODE");
            CompletableFuture<Phase> exchanged = CompletableFuture.supplyAsync(() -> changes.run(change, Phase.SOAK));
            shop.awaitWriteThrough();
            work.with(first, second);
            run(reader, "COMMIT");
            assertThat(exchanged.orTimeout(1, TimeUnit.MINUTES).join()).isEqualTo(Phase.SOAK);
        }
        changes.finish(change);
        assertThat(shop.leftovers()).isEmpty();
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void bothTablesAgreeInTheVeryTransaction() throws SQLException {
        meanwhile((session, _) -> {
            run(session, "BEGIN; INSERT INTO shop.item VALUES (501, 501, 'new'), (502, 502, 'new')");
            run(session, "UPDATE shop.item SET note = 'changed' WHERE id BETWEEN 10 AND 20");
            run(session, "UPDATE shop.item SET id = id + 1000 WHERE id BETWEEN 30 AND 40");
            run(session, "DELETE FROM shop.item WHERE id BETWEEN 50 AND 60 OR id = 502");
            run(session, "SAVEPOINT here; DELETE FROM shop.item; ROLLBACK TO here");
            assertThat(difference(session)).isZero();
            run(session, "COMMIT");
            assertThat(shop.texts(LOGGED)).isEmpty();
            assertThat(difference(session)).isZero();
        });
        assertThat(shop.texts("SELECT count(*) FROM shop.item WHERE note = 'changed' OR id > 1000"))
                .containsExactly("22");
    }

    private static int difference(Connection session) throws SQLException {
        try (Statement statement = session.createStatement();
                ResultSet rows = statement.executeQuery(DIFFERENCE)) {
            rows.next();
            return rows.getInt(1);
        }
    }

    @Test
    void anOldSnapshotOfTheApplicationMeetsNoFailureOfOurs() throws SQLException {
        meanwhile((repeatable, other) -> {
            run(repeatable, "BEGIN ISOLATION LEVEL REPEATABLE READ; SELECT count(*) FROM shop.other");
            run(other, "UPDATE shop.item SET note = 'newer' WHERE id = 7");
            run(repeatable, "UPDATE shop.item SET note = 'older' WHERE id = 8");
            run(repeatable, "DELETE FROM shop.item WHERE id = 9");
            run(repeatable, "COMMIT");
            assertThat(difference(other)).isZero();
        });
    }

    /// What a write cannot do to the new table, it leaves to be carried over; the application's own
    /// transaction goes on.
    @Test
    void valuesThatAreInEachOthersWayAreCarriedOverLater() throws SQLException {
        meanwhile((session, _) -> {
            run(session, "BEGIN; UPDATE shop.item SET note = 'unfit' WHERE id = 100");
            run(session, "UPDATE shop.item SET note = 'fit', version = -1 WHERE id = 100");
            // In the new table, row 100 has this value still.
            run(session, "UPDATE shop.item SET version = 100 WHERE id = 101");
            assertThat(difference(session)).isEqualTo(4);
            run(session, "COMMIT");
        });
        assertThat(shop.texts("SELECT version || note FROM shop.item WHERE id IN (100, 101) ORDER BY id"))
                .containsExactly("-1fit", "100note");
    }
}
