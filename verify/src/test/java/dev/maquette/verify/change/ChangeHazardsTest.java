package dev.maquette.verify.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.maquette.change.ChangeOptions;
import dev.maquette.change.ChangePlan;
import dev.maquette.change.OnlineChange;
import dev.maquette.change.Plan;
import dev.maquette.change.journal.Phase;
import dev.maquette.change.session.Boundary;
import dev.maquette.change.shape.TableStatement;
import dev.maquette.hazard.Rates;
import dev.maquette.model.MaquetteException;
import dev.maquette.model.ProblemCode;
import dev.maquette.model.QualifiedName;
import dev.maquette.postgres.Connections;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What goes wrong with simpler ways to change a table, and must not go wrong here.
class ChangeHazardsTest {
    private static final QualifiedName ITEM = new QualifiedName("shop", "item");
    private static final ChangePlan WIDER = ChangePlan.of(ITEM, "ALTER COLUMN id TYPE bigint");

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
                .run("CREATE SCHEMA shop; CREATE TABLE shop.item (id integer PRIMARY KEY, version integer);"
                        + " CREATE TABLE shop.other (id integer);"
                        + " INSERT INTO shop.item SELECT n, 0 FROM generate_series(1, 500) AS n");
    }

    /// A transaction that has taken its snapshot, and touched no more than another table.
    private static Connection reader() throws SQLException {
        Connection connection = Connections.standard().open(shop.target());
        try (Statement statement = connection.createStatement()) {
            statement.execute("BEGIN ISOLATION LEVEL REPEATABLE READ");
            statement.execute("SELECT count(*) FROM shop.other");
        }
        return connection;
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void aRowDeletedThroughAnOldSnapshotDoesNotComeBack() throws SQLException {
        OnlineChange changes = shop.changes();
        int change = changes.begin(WIDER);
        try (Connection old = reader()) {
            changes.run(change, Phase.VERIFY);
            run(old, "DELETE FROM shop.item WHERE id = 7");
            run(old, "UPDATE shop.item SET version = 1 WHERE id = 8");
            run(old, "COMMIT");
        }
        changes.run(change, Phase.SOAK);
        assertThat(shop.texts("SELECT id FROM shop.item WHERE id = 7 OR version = 1"))
                .containsExactly("8");
        changes.finish(change);
    }

    @Test
    void theTablesAreNotExchangedBeforeAnOldSnapshot() throws SQLException {
        OnlineChange hasty = hasty();
        int change = hasty.begin(WIDER);
        try (Connection old = reader()) {
            assertThatThrownBy(() -> hasty.run(change, Phase.SOAK))
                    .isInstanceOfSatisfying(MaquetteException.class, failure -> {
                        assertThat(failure.problem().code()).isEqualTo(ProblemCode.LOCKED);
                        assertThat(failure.problem().detail().orElseThrow()).contains("is still open");
                    });
            try (Statement statement = old.createStatement();
                    ResultSet rows = statement.executeQuery("SELECT count(*) FROM shop.item")) {
                rows.next();
                assertThat(rows.getInt(1)).isEqualTo(500);
            }
            run(old, "COMMIT");
        }
        assertThat(hasty.run(change, Phase.SOAK)).isEqualTo(Phase.SOAK);
        hasty.finish(change);
    }

    @Test
    void aPreparedTransactionIsWaitedFor() throws SQLException {
        OnlineChange changes = shop.changes();
        int change = changes.begin(WIDER);
        changes.run(change, Phase.CUTOVER);
        shop.database().run("BEGIN; UPDATE shop.item SET version = 5 WHERE id = 5; PREPARE TRANSACTION 'later'");
        OnlineChange hasty = hasty();
        assertThatThrownBy(() -> hasty.run(change, Phase.SOAK))
                .isInstanceOfSatisfying(
                        MaquetteException.class,
                        failure -> assertThat(failure.problem().code()).isEqualTo(ProblemCode.LOCKED));
        shop.database().run("COMMIT PREPARED 'later'");
        changes.run(change, Phase.SOAK);
        assertThat(shop.texts("SELECT id FROM shop.item WHERE version = 5")).containsExactly("5");
        changes.finish(change);
    }

    /// A vacuum against wraparound does not give way to whoever waits for its lock, which is taken here
    /// instead.
    @Test
    void aVacuumThatDoesNotGiveWayIsWaitedFor() throws SQLException {
        OnlineChange hasty = hasty();
        int change = hasty.begin(WIDER);
        hasty.run(change, Phase.CUTOVER);
        try (Connection vacuum = shop.superuser().open()) {
            run(vacuum, "BEGIN; LOCK TABLE maquette_1_new.item IN SHARE UPDATE EXCLUSIVE MODE");
            assertThatThrownBy(() -> hasty.run(change, Phase.SOAK))
                    .isInstanceOfSatisfying(
                            MaquetteException.class,
                            failure -> assertThat(failure.problem().code()).isEqualTo(ProblemCode.LOCKED));
            run(vacuum, "COMMIT");
        }
        assertThat(hasty.run(change, Phase.SOAK)).isEqualTo(Phase.SOAK);
        hasty.finish(change);
    }

    /// Both write the table anew without changing it.
    @Test
    void aTableThatIsPackedMeanwhileIsChangedAllTheSame() throws SQLException {
        OnlineChange changes = shop.changes();
        int change = changes.begin(WIDER);
        changes.run(change, Phase.VERIFY);
        shop.database().run("VACUUM FULL shop.item");
        changes.run(change, Phase.CUTOVER);
        shop.database().run("CLUSTER shop.item USING item_pkey");
        shop.database().run("VACUUM FREEZE maquette_1_new.item");
        changes.run(change, Phase.SOAK);
        shop.database().run("VACUUM FULL maquette_1_old.item");
        changes.revert(change);
        assertThat(shop.texts("SELECT count(*) FROM shop.item")).containsExactly("500");
        changes.finish(change);
        assertThat(shop.leftovers()).isEmpty();
    }

    private static OnlineChange hasty() {
        return new OnlineChange(
                () -> Connections.standard().open(shop.target()),
                new ChangeOptions(1000, 0, Duration.ofMillis(300)),
                Boundary.NONE);
    }

    @Test
    void truncateIsRefusedWhileAChangeRuns() throws SQLException {
        OnlineChange changes = shop.changes();
        int change = changes.begin(WIDER);
        changes.run(change, Phase.VERIFY);
        assertThatThrownBy(() -> shop.database().run("TRUNCATE shop.item"))
                .hasMessageContaining("cannot truncate table item while change 1 of it runs");
        changes.run(change, Phase.SOAK);
        assertThatThrownBy(() -> shop.database().run("TRUNCATE shop.item")).hasMessageContaining("cannot truncate");
        changes.finish(change);
        shop.database().run("TRUNCATE shop.item");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ALTER TABLE shop.item ADD COLUMN note text",
                "CREATE VIEW shop.seen AS SELECT * FROM shop.item",
                "CREATE INDEX ON shop.item (version)",
                "ALTER TABLE shop.item DISABLE TRIGGER maquette_1_delete",
                "GRANT SELECT ON shop.item TO clerk"
            })
    void whatOthersDoToTheTableStopsTheChange(String sql) throws SQLException {
        OnlineChange changes = shop.changes();
        int change = changes.begin(WIDER);
        changes.run(change, Phase.CUTOVER);
        shop.database().run(sql);
        assertThatThrownBy(() -> changes.run(change, Phase.SOAK))
                .isInstanceOfSatisfying(
                        MaquetteException.class,
                        failure -> assertThat(failure.problem().code()).isEqualTo(ProblemCode.REFUSED));
        changes.abort(change);
        changes.abort(change);
        assertThat(shop.leftovers()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CREATE MATERIALIZED VIEW shop.kept AS SELECT * FROM shop.item|shop.kept",
                "CREATE RULE item_rule AS ON DELETE TO shop.item DO ALSO NOTIFY gone|item_rule",
                "CREATE FUNCTION shop.all_items() RETURNS bigint BEGIN ATOMIC SELECT count(*) FROM shop.item;"
                        + " END|all_items",
                "CREATE FUNCTION shop.of_item(shop.item) RETURNS int LANGUAGE sql AS 'SELECT 1'|of_item",
                "ALTER TABLE shop.item FORCE ROW LEVEL SECURITY|row security",
                "CREATE TABLE shop.heir () INHERITS (shop.item)|inherit",
                "ALTER TABLE shop.item DROP CONSTRAINT item_pkey|no key",
                "CREATE POLICY elsewhere ON shop.other USING (EXISTS (SELECT FROM shop.item))|elsewhere"
            })
    void whatCannotBeCarriedIsRefusedByName(String sql, String named) throws SQLException {
        shop.database().run(sql);
        List<String> before = shop.shape();
        assertThatThrownBy(() -> shop.changes().begin(WIDER))
                .isInstanceOfSatisfying(MaquetteException.class, failure -> {
                    assertThat(failure.problem().code()).isEqualTo(ProblemCode.REFUSED);
                    assertThat(failure.problem().message()
                                    + failure.problem().detail().orElseThrow())
                            .contains(named);
                });
        assertThat(shop.shape()).isEqualTo(before);
        assertThat(shop.leftovers()).isEmpty();
    }

    /// Subscribers that are sent a table they do not have stop.
    @Test
    void nothingIsDoneWhereAllTablesArePublished() throws SQLException {
        shop.superuser().run("CREATE PUBLICATION everything FOR ALL TABLES");
        try {
            assertThatThrownBy(() -> shop.changes().begin(WIDER)).hasMessageContaining("everything");
            assertThat(shop.texts("SELECT to_regclass('maquette.journal')")).containsExactly((String) null);
        } finally {
            shop.superuser().run("DROP PUBLICATION everything");
        }
    }

    @Test
    void aPlanIsForTheTableAsItWas() throws SQLException {
        Plan plan = Plan.read(shop.changes()
                .plan(
                        ChangePlan.of("ALTER TABLE shop.item ALTER COLUMN id TYPE bigint", Map.of(), Map.of()),
                        Rates.assumed())
                .document());
        assertThat(((ChangePlan) plan).wish().statements())
                .containsExactly(TableStatement.altering("ALTER COLUMN id TYPE bigint"));
        shop.database().run("ALTER TABLE shop.item ADD COLUMN note text");
        assertThatThrownBy(() -> shop.changes().begin(plan)).hasMessageContaining("as it was");
    }

    @Test
    void sessionsThatCopyWaitForLocks() throws Exception {
        OnlineChange changes = shop.changes();
        int change = changes.begin(WIDER);
        changes.run(change, Phase.BACKFILL);
        CompletableFuture<Phase> copied;
        try (Connection other = shop.database().open()) {
            other.setAutoCommit(false);
            run(other, "LOCK TABLE maquette_1_new.item IN EXCLUSIVE MODE");
            copied = CompletableFuture.supplyAsync(() -> changes.run(change, Phase.VERIFY));
            shop.await(
                    "SELECT count(*) > 0 FROM pg_locks WHERE NOT granted AND waitstart < clock_timestamp() - interval"
                            + " '300 ms' AND relation = 'maquette_1_new.item'::regclass",
                    "t");
            other.rollback();
        }
        assertThat(copied.get(1, TimeUnit.MINUTES)).isEqualTo(Phase.VERIFY);
        changes.abort(change);
    }

    @Test
    void aForeignKeyThatIsDroppedAfterTheExchangeIsNotChecked() throws SQLException {
        shop.database()
                .run("CREATE TABLE shop.line (item integer CONSTRAINT line_item REFERENCES shop.item);"
                        + " INSERT INTO shop.line VALUES (1)");
        OnlineChange changes = shop.changes();
        int change = changes.begin(WIDER);
        changes.run(change, Phase.SOAK);
        shop.database().run("ALTER TABLE shop.line DROP CONSTRAINT line_item");
        changes.finish(change);
        assertThat(shop.leftovers()).isEmpty();
    }

    /// Values that two rows exchanged are carried over, and a row that no longer fits keeps from the way back
    /// alone.
    @Test
    void thereIsNoWayBackForRowsThatDoNotFit() throws SQLException {
        shop.database().run("UPDATE shop.item SET version = id");
        shop.database().run("CREATE UNIQUE INDEX item_version ON shop.item (version)");
        OnlineChange changes = shop.changes();
        int change = changes.begin(WIDER);
        changes.run(change, Phase.VERIFY);
        shop.database().run("UPDATE shop.item SET version = -1 WHERE id = 5");
        shop.database().run("UPDATE shop.item SET version = 5 WHERE id = 6");
        shop.database().run("UPDATE shop.item SET version = 6 WHERE id = 5");
        changes.run(change, Phase.SOAK);
        changes.soak(change);
        assertThat(shop.texts("SELECT version FROM shop.item WHERE id IN (5, 6) ORDER BY id"))
                .containsExactly("6", "5");
        shop.database().run("INSERT INTO shop.item VALUES (5000000000, 0)");
        changes.soak(change);
        assertThat(changes.changes().getLast().stopped().orElseThrow()).contains("cannot hold", "out of range");
        assertThatThrownBy(() -> changes.revert(change)).hasMessageContaining("cannot be taken back");
        changes.finish(change);
        assertThat(shop.texts("SELECT count(*) FROM shop.item")).containsExactly("501");
        assertThat(shop.leftovers()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ALTER TABLE shop.item ALTER COLUMN id TYPE text", "ALTER TABLE shop.item ADD note text"})
    void aKeyThatWouldBeAnotherIsRefused(String statement) throws SQLException {
        OnlineChange changes = shop.changes();
        List<String> before = shop.shape();
        Map<String, String> expressions = statement.contains("note") ? Map.of("id", "a.id + 1") : Map.of();
        assertThatThrownBy(() -> {
                    int change = changes.begin(ChangePlan.of(statement, expressions, Map.of()));
                    changes.run(change, Phase.SOAK);
                })
                .hasMessageContaining("column \"id\" of the key");
        changes.changes().forEach(change -> changes.abort(change.id()));
        assertThat(shop.shape()).isEqualTo(before);
        assertThat(shop.leftovers()).isEmpty();
    }

    @Test
    void oneChangeOfATableAtATime() {
        OnlineChange changes = shop.changes();
        int change = changes.begin(WIDER);
        assertThatThrownBy(() -> changes.begin(WIDER)).hasMessageContaining("change 1 of shop.item is under way");
        changes.abort(change);
        assertThat(changes.begin(WIDER)).isGreaterThan(change);
    }
}
