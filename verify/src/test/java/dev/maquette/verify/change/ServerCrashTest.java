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
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The server itself goes down in the middle of a change, as it does when one of its processes is killed, and
/// comes up again.
class ServerCrashTest {
    private static final ChangePlan WIDER =
            ChangePlan.of(new QualifiedName("shop", "item"), "ALTER COLUMN id TYPE bigint");
    private static final String ROWS = "SELECT i::text FROM shop.item AS i ORDER BY id";
    private static final String ASLEEP = "SELECT pid FROM pg_stat_activity WHERE wait_event = 'PgSleep'";

    /// It begins anew with the server.
    private static final String CHECKPOINTER =
            "SELECT backend_start FROM pg_stat_activity WHERE backend_type = 'checkpointer'";

    @SuppressWarnings("NullAway.Init")
    private ShopDatabase shop;

    @BeforeEach
    void start() throws SQLException {
        shop = ShopDatabase.start(18);
        shop.database().run("""
            CREATE SCHEMA shop;
            CREATE TABLE shop.item (id integer PRIMARY KEY, version integer);
            INSERT INTO shop.item SELECT n, n FROM generate_series(1, 2000) AS n;
            """);
    }

    @AfterEach
    void stop() {
        shop.close();
    }

    /// Kills the process of the first session that has copied rows, which takes the server with it.
    private record Crash(AtomicBoolean done) implements Boundary {
        @Override
        public void after(int backend, String sql) {
            if (sql.startsWith("INSERT INTO \"maquette_1_new\"") && done.compareAndSet(false, true)) {
                kill(backend);
            }
        }
    }

    private static void kill(long process) {
        assertThat(ProcessHandle.of(process).orElseThrow().destroyForcibly()).isTrue();
    }

    @Test
    void aCopyGoesOnAfterwards() throws SQLException {
        List<String> rows = shop.texts(ROWS);
        List<String> before = shop.texts(CHECKPOINTER);
        OnlineChange crashing = shop.changes(100, new Crash(new AtomicBoolean()));
        int change = crashing.begin(WIDER);
        assertThatThrownBy(() -> crashing.run(change, Phase.SOAK)).isInstanceOf(MaquetteException.class);
        finish(change, before, rows);
    }

    /// A trigger of the superuser makes the exchange slow enough to be met in its middle.
    @Test
    void anExchangeIsDoneAgainAfterwards() throws SQLException {
        List<String> rows = shop.texts(ROWS);
        List<String> before = shop.texts(CHECKPOINTER);
        OnlineChange changes = shop.changes();
        int change = changes.begin(WIDER);
        changes.run(change, Phase.CUTOVER);
        shop.superuser().run("""
            CREATE FUNCTION public.linger() RETURNS event_trigger LANGUAGE plpgsql
                AS 'BEGIN PERFORM pg_catalog.pg_sleep(1); END';
            CREATE EVENT TRIGGER slow ON ddl_command_end WHEN TAG IN ('ALTER TABLE') EXECUTE FUNCTION public.linger();
            """);
        var exchanged = CompletableFuture.runAsync(() -> changes.run(change, Phase.SOAK));
        shop.await(ASLEEP, asleep -> !asleep.isEmpty());
        kill(Long.parseLong(shop.texts(ASLEEP).getFirst()));
        assertThatThrownBy(exchanged::join).isInstanceOf(CompletionException.class);
        shop.await(CHECKPOINTER, now -> !now.isEmpty() && !now.equals(before));
        // Commits are not waited for here, so that the crash may have lost the trigger itself.
        shop.superuser().run("DROP EVENT TRIGGER IF EXISTS slow; DROP FUNCTION IF EXISTS public.linger()");
        finish(change, before, rows);
    }

    private void finish(int change, List<String> before, List<String> rows) throws SQLException {
        shop.await(CHECKPOINTER, now -> !now.isEmpty() && !now.equals(before));
        OnlineChange changes = shop.changes();
        changes.run(change, Phase.SOAK);
        changes.soak(change);
        changes.finish(change);
        assertThat(shop.texts(ROWS)).isEqualTo(rows);
        assertThat(shop.leftovers()).isEmpty();
    }
}
