package dev.maquette.verify.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.maquette.change.PartitionUpkeep;
import dev.maquette.model.MaquetteException;
import dev.maquette.model.QualifiedName;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Partitions are there before the rows, and go when they are too old.
class PartitionUpkeepTest {
    private static final String NAMES =
            "SELECT inhrelid::regclass::text FROM pg_inherits WHERE inhparent = 'shop.event'::regclass ORDER BY 1";

    @AutoClose
    @SuppressWarnings("NullAway.Init")
    private static ShopDatabase shop;

    @BeforeAll
    static void start() throws SQLException {
        shop = ShopDatabase.start(14);
        shop.superuser().run("ALTER ROLE keeper SET timezone = 'Asia/Tokyo'");
    }

    @BeforeEach
    void makeTable() throws SQLException {
        shop.empty();
        shop.database().run("""
            CREATE SCHEMA shop;
            CREATE TABLE shop.event (id integer GENERATED ALWAYS AS IDENTITY, at timestamptz NOT NULL, size integer,
                double integer GENERATED ALWAYS AS (size * 2) STORED, CONSTRAINT event_size CHECK (size >= 0),
                PRIMARY KEY (id, at)) PARTITION BY RANGE (at)\
            """);
        for (int month = -4; month <= 0; month++) {
            shop.database().run("""
                SET timezone = 'UTC';
                DO $$
                DECLARE first timestamptz := date_trunc('month', now()) + %1$d * interval '1 month';
                BEGIN
                    EXECUTE format('CREATE TABLE shop.event_%2$d PARTITION OF shop.event FOR VALUES FROM (%%L) TO (%%L)'
                        || ' WITH (fillfactor = 90)', first, first + interval '1 month');
                END $$\
                """.formatted(month, month + 4));
        }
        shop.database()
                .run("INSERT INTO shop.event (at, size) SELECT now() - n * interval '1 day', n"
                        + " FROM generate_series(0, 60) AS n");
    }

    private static PartitionUpkeep.Wish wish(int ahead, Optional<Integer> keep, boolean drop) {
        return new PartitionUpkeep.Wish(new QualifiedName("shop", "event"), ahead, keep, drop, Optional.empty());
    }

    private static List<String> keep(PartitionUpkeep.Wish wish) {
        var said = new ArrayList<String>();
        shop.changes().keepPartitions(wish, said::add);
        return said;
    }

    @Test
    void partitionsAreMadeAsTheLastOneIsAndOnlyOnce() throws SQLException {
        PartitionUpkeep.Wish wish = wish(3, Optional.empty(), false);
        assertThat(shop.changes().partitionsDue(wish)).hasSize(3);
        assertThat(keep(wish)).hasSize(6);
        assertThat(keep(wish)).isEmpty();
        assertThat(shop.texts(NAMES)).hasSize(8);
        shop.database()
                .run("INSERT INTO shop.event (at, size) SELECT date_trunc('month', now(), 'UTC')"
                        + " + n * interval '1 month' + interval '1 second', n FROM generate_series(1, 3) AS n");
        assertThat(shop.texts("SELECT DISTINCT reloptions::text FROM pg_class WHERE relispartition AND relkind = 'r'"))
                .containsExactly("{fillfactor=90}");
        assertThat(shop.texts("SELECT count(*) FROM pg_index AS i JOIN pg_class AS c ON c.oid = i.indrelid"
                        + " WHERE c.relispartition AND i.indisprimary"))
                .containsExactly("8");
    }

    @Test
    void theOldestGoEvenIfThatWasCutOff() throws SQLException {
        try (Connection reader = shop.database().open();
                Statement reading = reader.createStatement();
                Connection detaching = shop.database().open();
                Statement statement = detaching.createStatement()) {
            reading.execute("BEGIN; SELECT count(*) FROM shop.event");
            statement.execute("SET statement_timeout = '300ms'");
            assertThatThrownBy(() ->
                            statement.execute("ALTER TABLE shop.event DETACH PARTITION shop.event_1 CONCURRENTLY"))
                    .hasMessageContaining("statement timeout");
            reading.execute("COMMIT");
        }
        assertThat(shop.texts("SELECT inhdetachpending FROM pg_inherits WHERE inhdetachpending"))
                .hasSize(1);
        keep(wish(0, Optional.of(2), true));
        assertThat(shop.texts(NAMES)).containsExactly("shop.event_2", "shop.event_3", "shop.event_4");
        assertThat(shop.texts("SELECT to_regclass('shop.event_0') IS NULL AND to_regclass('shop.event_1') IS NULL"))
                .containsExactly("t");
        keep(wish(0, Optional.of(1), false));
        assertThat(shop.texts(NAMES)).containsExactly("shop.event_3", "shop.event_4");
        assertThat(shop.texts("SELECT relispartition FROM pg_class WHERE relname = 'event_2'"))
                .containsExactly("f");
    }

    /// What is cut off in the middle leaves no gap.
    @Test
    void theOldestGoFirst() {
        assertThat(keep(wish(0, Optional.of(1), false)))
                .extracting(sql -> sql.replaceAll(".*\"(event_\\d)\".*", "$1"))
                .containsExactly("event_0", "event_1", "event_2");
    }

    @Test
    void numbersGoOnBehindTheGreatest() throws SQLException {
        shop.database().run("""
            CREATE TABLE shop.part (id bigint PRIMARY KEY) PARTITION BY RANGE (id);
            CREATE TABLE shop.part_0 PARTITION OF shop.part FOR VALUES FROM (MINVALUE) TO (1001);
            CREATE TABLE shop.part_1 PARTITION OF shop.part FOR VALUES FROM (1001) TO (2001);
            INSERT INTO shop.part SELECT generate_series(1, 1500)\
            """);
        var wish =
                new PartitionUpkeep.Wish(new QualifiedName("shop", "part"), 2, Optional.of(0), false, Optional.empty());
        keep(wish);
        assertThat(shop.texts("SELECT inhrelid::regclass::text FROM pg_inherits"
                        + " WHERE inhparent = 'shop.part'::regclass ORDER BY 1"))
                .containsExactly("shop.part_1", "shop.part_p2001", "shop.part_p3001");
    }

    @Test
    void aTableWithoutRowsGetsThoseBehindItsFirstPartition() throws SQLException {
        shop.database().run("""
            CREATE TABLE shop.part (id bigint PRIMARY KEY) PARTITION BY RANGE (id);
            CREATE TABLE shop.part_1 PARTITION OF shop.part FOR VALUES FROM (1) TO (18)\
            """);
        var wish = new PartitionUpkeep.Wish(
                new QualifiedName("shop", "part"), 2, Optional.empty(), false, Optional.empty());
        assertThat(keep(wish))
                .anyMatch(sql -> sql.contains("FROM ('52') TO ('69')"))
                .hasSize(6);
        assertThat(keep(wish)).isEmpty();
    }

    @Test
    void rowsThatLieInThePartitionForAllOthersAreNamed() throws SQLException {
        shop.database().run("CREATE TABLE shop.rest PARTITION OF shop.event DEFAULT");
        shop.database().run("INSERT INTO shop.event (at, size) VALUES (now() + interval '2 years', 1)");
        assertThat(keep(wish(2, Optional.empty(), false))).hasSize(4);
        shop.database()
                .run("INSERT INTO shop.event (at, size) SELECT date_trunc('month', now()) + interval '100 days', 1");
        assertThatThrownBy(() -> shop.changes().partitionsDue(wish(4, Optional.empty(), false)))
                .isInstanceOfSatisfying(
                        MaquetteException.class,
                        refused -> assertThat(refused.problem().hint().orElseThrow())
                                .contains("DELETE FROM \"shop\".\"rest\" WHERE \"at\" >= '"));
    }

    @Test
    void whatCannotBeGoneOnWithIsRefused() throws SQLException {
        shop.database().run("""
            CREATE TABLE shop.kind (id integer, name text) PARTITION BY LIST (name);
            CREATE TABLE shop.odd (day date) PARTITION BY RANGE (day);
            CREATE TABLE shop.odd_1 PARTITION OF shop.odd FOR VALUES FROM ('2026-01-01') TO ('2026-01-18');
            CREATE TABLE shop.tiny (id bigint) PARTITION BY RANGE (id);
            CREATE TABLE shop.tiny_1 PARTITION OF shop.tiny FOR VALUES FROM (1) TO (18);
            CREATE TABLE shop.tiny_2 PARTITION OF shop.tiny DEFAULT;
            INSERT INTO shop.tiny VALUES (1000000000000)\
            """);
        for (String table : List.of("kind", "odd", "tiny", "none")) {
            var wish = new PartitionUpkeep.Wish(
                    new QualifiedName("shop", table), 1, Optional.empty(), false, Optional.empty());
            assertThatThrownBy(() -> shop.changes().partitionsDue(wish)).hasMessageContaining("shop." + table);
        }
    }
}
