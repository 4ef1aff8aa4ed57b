package dev.maquette.verify.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maquette.change.ChangeOptions;
import dev.maquette.change.ChangePlan;
import dev.maquette.change.OnlineChange;
import dev.maquette.change.journal.Phase;
import dev.maquette.change.session.Boundary;
import dev.maquette.model.QualifiedName;
import dev.maquette.postgres.Connections;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Does wrong things to single rows of the shadow table, ten thousand in all, and counts which of them the
/// comparison finds: a fault is found when its key is recorded to be carried over again. After it the shadow
/// table must be what the table is.
///
///     mvn verify -Pbenchmark -pl verify -am -Dtest=ChangeFaultsBenchmark -Dsurefire.failIfNoSpecifiedTests=false
@Tag("benchmark")
class ChangeFaultsBenchmark {
    private static final int ROWS = 100_000;
    private static final int OF_A_KIND = 1000;

    /// One statement for each kind; `%s` is the shadow table, and each takes a thousand keys of its own.
    private static final List<String> FAULTS = List.of(
            "DELETE FROM %s WHERE id %% 100 = 0",
            "INSERT INTO %s (id, maker, big) SELECT -n, n, n FROM generate_series(1, 1000) AS n",
            "UPDATE %s SET maker = maker + 1 WHERE id %% 100 = 1",
            "UPDATE %s SET price = price + 0.01 WHERE id %% 100 = 2",
            "UPDATE %s SET note = note || ' ' WHERE id %% 100 = 3",
            "UPDATE %s SET note = NULL WHERE id %% 100 = 4",
            "UPDATE %s SET price = NULL, note = '' WHERE id %% 100 = 5",
            // The server's hash of bigint takes these two numbers for one.
            "UPDATE %s SET big = 4294967296 WHERE id %% 100 = 6",
            // Two rows exchange their values, as sums of hashes are bad at seeing.
            "UPDATE %s AS t SET maker = o.maker FROM shop.item AS o WHERE t.id %% 200 IN (7, 8)"
                    + " AND o.id = t.id + CASE WHEN t.id %% 200 = 7 THEN 1 ELSE -1 END",
            "UPDATE %s SET taken = NOT taken, at = at + INTERVAL '1 microsecond' WHERE id %% 100 = 9");

    private static final String SHADOW = "maquette_1_new.item";
    private static final String VALUES =
            "ROW(%1$s.id, %1$s.maker, %1$s.price, %1$s.note, %1$s.big, %1$s.taken, %1$s.at)";

    private static final String WRONG = "SELECT COALESCE(a.id, t.id) FROM shop.item AS a FULL JOIN " + SHADOW
            + " AS t ON t.id = a.id WHERE " + VALUES.formatted("a") + "::text IS DISTINCT FROM " + VALUES.formatted("t")
            + "::text";

    /// Remembers the keys that are recorded when they are about to be carried over.
    private record Recorder(ShopDatabase shop, List<String> keys) implements Boundary {
        @Override
        public void before(int backend, String sql) {
            if (sql.startsWith("WITH batch")) {
                try {
                    keys.addAll(shop.texts("SELECT k1 FROM maquette.log_1_old"));
                } catch (SQLException failure) {
                    throw new IllegalStateException(failure);
                }
            }
        }
    }

    @Test
    void everyFaultIsFoundAndMended() throws SQLException {
        try (ShopDatabase shop = ShopDatabase.start(18)) {
            load(shop);
            var recorder = new Recorder(shop, new ArrayList<>());
            // Half of the rows may differ, so that all faults are found in one pass.
            var changes = new OnlineChange(
                    () -> Connections.standard().open(shop.target()),
                    new ChangeOptions(10_000, 0.5, Duration.ofMinutes(2)),
                    recorder);
            int change = changes.begin(ChangePlan.of(new QualifiedName("shop", "item"), "ALTER COLUMN id TYPE bigint"));
            changes.run(change, Phase.VERIFY);
            for (String fault : FAULTS) {
                shop.superuser().run(fault.formatted(SHADOW));
            }
            Set<String> wrong = Set.copyOf(shop.texts(WRONG));
            changes.run(change, Phase.CUTOVER);
            long found =
                    wrong.stream().filter(Set.copyOf(recorder.keys())::contains).count();
            System.out.printf(
                    Locale.ROOT,
                    "%d kinds of faults, %,d rows wrong, %,d found, %,d rows left wrong%n",
                    FAULTS.size(),
                    wrong.size(),
                    found,
                    shop.texts(WRONG).size());
            assertThat(wrong).hasSize(FAULTS.size() * OF_A_KIND);
            assertThat(Set.copyOf(recorder.keys())).isEqualTo(wrong);
            assertThat(shop.texts(WRONG)).isEmpty();
        }
    }

    private static void load(ShopDatabase shop) throws SQLException {
        shop.database().run("""
            CREATE SCHEMA shop;
            CREATE TABLE shop.item (id integer PRIMARY KEY, maker integer, price numeric(10, 2), note text,
                                    big bigint, taken boolean, at timestamptz);
            """);
        shop.database()
                .run("INSERT INTO shop.item SELECT n, (n * 7919::bigint) % 100003, n % 1000 / 10.0, 'note ' || n, 1,"
                        + " n % 2 = 0, now() FROM generate_series(1, " + ROWS + ") AS n; ANALYZE shop.item");
    }
}
