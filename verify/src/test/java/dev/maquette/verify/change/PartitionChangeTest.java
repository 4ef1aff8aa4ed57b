package dev.maquette.verify.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.maquette.advise.partition.PartitionDesign;
import dev.maquette.change.ChangePlan;
import dev.maquette.change.OnlineChange;
import dev.maquette.change.Partitioner;
import dev.maquette.change.journal.Phase;
import dev.maquette.hazard.Rates;
import dev.maquette.model.QualifiedName;
import dev.maquette.model.schema.PartitionStrategy;
import dev.maquette.scale.ScaleModel;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A table is exchanged for a partitioned one, and back.
class PartitionChangeTest {
    private static final QualifiedName EVENT = new QualifiedName("shop", "event");
    private static final PartitionDesign.Wish BY_MONTH =
            new PartitionDesign.Wish(EVENT, PartitionStrategy.RANGE, "at", Optional.of("month"));

    private static final String ROWS = "SELECT e::text FROM shop.event AS e ORDER BY id";

    @AutoClose
    @SuppressWarnings("NullAway.Init")
    private static ShopDatabase shop;

    @BeforeAll
    static void start() throws SQLException {
        shop = ShopDatabase.start(14);
    }

    @BeforeEach
    void makeTable() throws SQLException {
        shop.empty();
        shop.database().run("""
            CREATE SCHEMA shop;
            CREATE TABLE shop.event (
                id serial CONSTRAINT event_pk PRIMARY KEY, at timestamptz NOT NULL, kind text NOT NULL, note text,
                size integer CONSTRAINT event_size CHECK (size >= 0), double integer GENERATED ALWAYS AS (size * 2) STORED,
                CONSTRAINT event_kind UNIQUE (kind, id)) WITH (fillfactor = 80);
            CREATE INDEX event_at ON shop.event (at DESC) WHERE size > 10;
            CREATE INDEX event_lower ON shop.event (lower(note));
            CREATE VIEW shop.large AS SELECT id, at FROM shop.event WHERE size > 900;
            CREATE FUNCTION shop.touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN NEW.note := NEW.note || ''!''; RETURN NEW; END';
            CREATE TRIGGER event_touch BEFORE UPDATE OF size ON shop.event FOR EACH ROW EXECUTE FUNCTION shop.touch();
            ALTER TABLE shop.event ENABLE ROW LEVEL SECURITY;
            CREATE POLICY event_few ON shop.event TO clerk USING (size < 100);
            GRANT SELECT ON shop.event TO clerk;
            COMMENT ON TABLE shop.event IS 'what happened';
            INSERT INTO shop.event (at, kind, note, size)
                SELECT timestamptz '2026-01-15 00:00+00' + n * interval '2 hours', 'kind ' || n % 3, 'note ' || n, n
                FROM generate_series(1, 2000) AS n;
            """);
        shop.database().run("VACUUM ANALYZE shop.event");
    }

    private static ChangePlan plan(PartitionDesign.Wish wish) throws SQLException {
        try (ScaleModel model = shop.model()) {
            return (ChangePlan) Partitioner.choose(model.snapshot(), wish).plan();
        }
    }

    @Test
    void aTableIsPartitionedByTimeAndBackAgain() throws SQLException {
        List<String> before = shop.shape();
        OnlineChange changes = shop.changes();
        ChangePlan plan = plan(BY_MONTH);
        int change = changes.begin(changes.plan(plan, Rates.assumed()));
        changes.run(change, Phase.VERIFY);
        write(1);
        changes.run(change, Phase.CUTOVER);
        write(2);
        List<String> rows = shop.texts(ROWS);
        changes.run(change, Phase.SOAK);
        assertThat(shop.texts(ROWS)).isEqualTo(rows);
        assertThat(shop.texts("SELECT count(DISTINCT tableoid) > 5 FROM shop.event"))
                .containsExactly("t");
        assertThat(shop.texts("SELECT DISTINCT reloptions::text FROM pg_class WHERE relispartition AND relkind = 'r'"))
                .containsExactly("{fillfactor=80}");
        write(3);
        rows = shop.texts(ROWS);
        changes.revert(change);
        assertThat(shop.texts(ROWS)).isEqualTo(rows);
        write(4);
        rows = shop.texts(ROWS);
        changes.cutOver(change);
        assertThat(shop.texts(ROWS)).isEqualTo(rows);
        changes.revert(change);
        changes.finish(change);
        assertThat(shop.leftovers()).isEmpty();
        assertThat(shop.shape()).isEqualTo(before);
    }

    /// Rows come, move between months, get another key, and go.
    private static void write(int turn) throws SQLException {
        try (Connection connection = shop.database().open();
                Statement statement = connection.createStatement()) {
            statement.execute("INSERT INTO shop.event (at, kind, note, size) SELECT now(), 'new', 'turn " + turn
                    + "', 5 FROM generate_series(1, 20)");
            statement.execute("UPDATE shop.event SET at = at + interval '40 days' WHERE id % 50 = " + turn);
            statement.execute("UPDATE shop.event SET size = size + 1 WHERE id % 50 = " + (turn + 10));
            statement.execute("UPDATE shop.event SET id = id + 100000 WHERE id % 50 = " + (turn + 20));
            statement.execute("DELETE FROM shop.event WHERE id % 50 = " + (turn + 30));
        }
    }

    @Test
    void rowsAreWrittenThroughToTheirPartitions() throws SQLException {
        OnlineChange changes = shop.changes();
        int change = changes.begin(plan(BY_MONTH));
        changes.run(change, Phase.CUTOVER);
        shop.meanwhile(changes, change, () -> write(1));
        assertThat(shop.texts("SELECT count(*) FROM maquette.log_1_old")).containsExactly("0");
        assertThat(shop.texts("SELECT count(*) FROM (TABLE shop.event EXCEPT TABLE maquette_1_old.event) AS d"))
                .containsExactly("0");
        changes.finish(change);
        assertThat(shop.leftovers()).isEmpty();
    }

    @Test
    void aTableIsPartitionedByItsKeyWithAllThatRefersToIt() throws SQLException {
        shop.database().run("""
            CREATE TABLE shop.detail (event integer REFERENCES shop.event ON DELETE CASCADE);
            INSERT INTO shop.detail SELECT id FROM shop.event WHERE id % 3 = 0\
            """);
        OnlineChange changes = shop.changes();
        int change =
                changes.begin(plan(new PartitionDesign.Wish(EVENT, PartitionStrategy.HASH, "id", Optional.empty())));
        changes.run(change, Phase.SOAK);
        changes.soak(change);
        shop.database().run("DELETE FROM shop.event WHERE id = 3");
        assertThat(shop.texts("SELECT count(*) FROM shop.detail WHERE event = 3"))
                .containsExactly("0");
        assertThatThrownBy(() -> shop.database().run("INSERT INTO shop.detail VALUES (-1)"))
                .hasMessageContaining("foreign key");
        changes.finish(change);
        assertThat(shop.texts("SELECT count(*) FROM shop.event WHERE id BETWEEN 1 AND 3000"))
                .containsExactly("1999");
        assertThat(shop.leftovers()).isEmpty();
    }

    /// From version 18 on, foreign keys of a partitioned table can be checked after they were made.
    @Test
    void foreignKeysOfAPartitionedTableAreCheckedAfterwards() throws SQLException {
        try (ShopDatabase latest = ShopDatabase.start(18)) {
            latest.database().run("""
                CREATE SCHEMA shop;
                CREATE TABLE shop.kind (id integer PRIMARY KEY); INSERT INTO shop.kind SELECT generate_series(1, 5);
                CREATE TABLE shop.event (id integer GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY,
                                         kind integer NOT NULL CONSTRAINT event_kind REFERENCES shop.kind);
                INSERT INTO shop.event (kind) SELECT n % 5 + 1 FROM generate_series(1, 3000) AS n; ANALYZE shop.event\
                """);
            OnlineChange changes = latest.changes();
            int change;
            try (ScaleModel model = latest.model()) {
                var wish = new PartitionDesign.Wish(EVENT, PartitionStrategy.RANGE, "id", Optional.of("1000"));
                change =
                        changes.begin(Partitioner.choose(model.snapshot(), wish).plan());
            }
            changes.run(change, Phase.SOAK);
            assertThatThrownBy(() -> latest.database().run("INSERT INTO shop.event (kind) VALUES (9)"))
                    .hasMessageContaining("event_kind");
            changes.soak(change);
            assertThat(latest.texts("SELECT conname FROM pg_constraint WHERE NOT convalidated"))
                    .isEmpty();
            latest.database().run("INSERT INTO shop.event (kind) VALUES (1)");
            changes.finish(change);
            assertThat(latest.texts("SELECT count(*) FROM shop.event")).containsExactly("3001");
            assertThat(latest.leftovers()).isEmpty();
        }
    }

    @Test
    void whatAPartitionedTableCannotHaveIsRefusedByName() throws SQLException {
        ChangePlan plan = plan(BY_MONTH);
        shop.database().run("""
            CREATE TABLE shop.detail (event integer CONSTRAINT detail_event REFERENCES shop.event);
            ALTER TABLE shop.event ADD CONSTRAINT event_parent FOREIGN KEY (size) REFERENCES shop.event NOT VALID;
            ALTER TABLE shop.event ALTER COLUMN at DROP NOT NULL, REPLICA IDENTITY FULL\
            """);
        assertThatThrownBy(() -> shop.changes().plan(plan, Rates.assumed()))
                .extracting(failure -> ((dev.maquette.model.MaquetteException) failure)
                        .problem()
                        .detail()
                        .orElseThrow())
                .asString()
                .contains("detail_event", "event_parent", "may be NULL", "replica identity");
    }
}
