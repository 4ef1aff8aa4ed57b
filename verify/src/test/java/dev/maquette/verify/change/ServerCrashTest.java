package dev.maquette.verify.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.maquette.change.ChangePlan;
import dev.maquette.change.OnlineChange;
import dev.maquette.change.journal.Phase;
import dev.maquette.change.session.Boundary;
import dev.maquette.model.MaquetteException;
import dev.maquette.model.QualifiedName;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The server itself goes down in the middle of a change, as it does when one of its processes is killed, and
/// comes up again.
class ServerCrashTest {
    /// It begins anew with the server.
    private static final String CHECKPOINTER =
            "SELECT backend_start FROM pg_stat_activity WHERE backend_type = 'checkpointer'";

    private static final Duration LONG = Duration.ofMinutes(1);

    /// Kills the process of the session that sends a statement of this kind, which takes the server with it.
    private record Crash(String beginning, AtomicBoolean done) implements Boundary {
        @Override
        public void after(int backend, String sql) {
            if (sql.startsWith(beginning) && done.compareAndSet(false, true)) {
                assertThat(ProcessHandle.of(backend).orElseThrow().destroyForcibly())
                        .isTrue();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"INSERT INTO \"maquette_1_new\"", "LOCK TABLE"})
    void theChangeGoesOnAfterwards(String statement) throws SQLException {
        try (ShopDatabase shop = ShopDatabase.start(18)) {
            shop.database().run("""
                CREATE SCHEMA shop;
                CREATE TABLE shop.item (id integer PRIMARY KEY, version integer);
                INSERT INTO shop.item SELECT n, n FROM generate_series(1, 2000) AS n;
                """);
            List<String> rows = shop.texts("SELECT i::text FROM shop.item AS i ORDER BY id");
            List<String> before = shop.texts(CHECKPOINTER);
            var crash = new Crash(statement, new AtomicBoolean());
            OnlineChange crashing = shop.changes(100, crash);
            int change =
                    crashing.begin(ChangePlan.of(new QualifiedName("shop", "item"), "ALTER COLUMN id TYPE bigint"));
            assertThatThrownBy(() -> crashing.run(change, Phase.SOAK)).isInstanceOf(MaquetteException.class);
            assertThat(crash.done()).isTrue();
            awaitOther(shop, before);
            OnlineChange changes = shop.changes();
            changes.run(change, Phase.SOAK);
            changes.soak(change);
            changes.finish(change);
            assertThat(shop.texts("SELECT i::text FROM shop.item AS i ORDER BY id"))
                    .isEqualTo(rows);
            assertThat(shop.leftovers()).isEmpty();
        }
    }

    private static void awaitOther(ShopDatabase shop, List<String> before) {
        long deadline = System.nanoTime() + LONG.toNanos();
        while (!isAnother(shop, before)) {
            assertThat(System.nanoTime()).as("waiting for the server").isLessThan(deadline);
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }

    private static boolean isAnother(ShopDatabase shop, List<String> before) {
        try {
            List<String> now = shop.texts(CHECKPOINTER);
            return !now.isEmpty() && !now.equals(before);
        } catch (SQLException | MaquetteException down) {
            return false;
        }
    }
}
