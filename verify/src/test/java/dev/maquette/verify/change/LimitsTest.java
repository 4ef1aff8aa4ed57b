package dev.maquette.verify.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.maquette.change.ChangeOptions;
import dev.maquette.change.ChangePlan;
import dev.maquette.change.OnlineChange;
import dev.maquette.change.journal.Phase;
import dev.maquette.change.pace.Limits;
import dev.maquette.change.pace.Monitor;
import dev.maquette.change.pace.Progress;
import dev.maquette.change.session.Boundary;
import dev.maquette.postgres.Connections;
import dev.maquette.verify.load.Database;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A copy is held back by replicas, by the WAL of others, and by commits that take long, of servers that
/// really are so.
class LimitsTest {
    private static final ChangeOptions SMALL = new ChangeOptions(5, 0.001, Duration.ofMinutes(2));
    private static final Duration LAG = Duration.ofMillis(400);
    private static final int ROWS = 2000;

    /// Held for so long, a copy that goes on nevertheless would be seen.
    private static final int REPORTS = 3;

    @SuppressWarnings("NullAway.Init")
    private static ShopDatabase shop;

    @SuppressWarnings("NullAway.Init")
    private static Standby standby;

    @BeforeAll
    static void start(@TempDir Path directory) throws SQLException, IOException {
        shop = ShopDatabase.start(18);
        shop.superuser().run("GRANT pg_monitor TO keeper");
        standby = Standby.of(shop, directory);
    }

    @AfterAll
    static void stop() {
        standby.close();
        shop.close();
    }

    /// The copy of all rows would take longer than anything here.
    @BeforeEach
    void makeTable() throws SQLException {
        shop.database()
                .run("DROP SCHEMA IF EXISTS shop CASCADE; DROP SCHEMA IF EXISTS maquette CASCADE;"
                        + " CREATE SCHEMA shop; CREATE TABLE shop.item (id integer PRIMARY KEY, version integer);"
                        + " INSERT INTO shop.item SELECT n, 0 FROM generate_series(1, " + ROWS + ") AS n;"
                        + " CREATE FUNCTION shop.slow() RETURNS int LANGUAGE sql VOLATILE"
                        + " AS 'SELECT 1 FROM pg_sleep(0.01)'; ANALYZE shop.item");
    }

    private static OnlineChange changes(Limits limits, Monitor monitor) {
        return new OnlineChange(
                () -> Connections.standard().open(shop.target()), SMALL.withLimits(limits), Boundary.NONE, monitor);
    }

    /// Something done to the standby.
    @FunctionalInterface
    private interface Step {
        void take() throws SQLException, IOException;
    }

    /// Does something when rows are being copied, and something else after the copy was held for a while;
    /// then it has to go on.
    ///
    /// @return what was reported while it was held
    private static List<Progress> held(Limits limits, Step disturb, Step calm) {
        OnlineChange others = shop.changes();
        int change = others.begin(ChangePlan.of(
                "ALTER TABLE shop.item ALTER COLUMN id TYPE bigint, ADD COLUMN pause integer DEFAULT shop.slow()",
                Map.of(),
                Map.of()));
        var waiting = new ArrayList<Progress>();
        var steps = new ArrayDeque<>(List.of(disturb, calm, () -> others.pause(change, true)));
        var watcher = new Watcher(progress -> {
            progress.waiting().ifPresent(_ -> waiting.add(progress));
            boolean isDue = switch (steps.size()) {
                case 3 -> progress.rows() > 0;
                case 2 -> waiting.size() == REPORTS;
                case 1 -> progress.rows() > waiting.getLast().rows();
                default -> false;
            };
            if (isDue) {
                take(steps.remove());
            }
        });
        assertThatThrownBy(() -> changes(limits, watcher).run(change, Phase.VERIFY))
                .hasMessageContaining("is paused");
        others.abort(change);
        return waiting;
    }

    private static void take(Step step) {
        try {
            step.take();
        } catch (SQLException | IOException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /// What had begun by the first report may end after it.
    private static void assertHeld(List<Progress> waiting, String... reasons) {
        assertThat(waiting)
                .hasSizeGreaterThanOrEqualTo(REPORTS)
                .allSatisfy(one -> assertThat(one.waiting().orElseThrow()).containsAnyOf(reasons));
        assertThat(waiting.stream().skip(1).map(Progress::rows).distinct())
                .hasSize(1)
                .allSatisfy(rows -> assertThat(rows).isLessThan(ROWS));
    }

    @Test
    void replayThatStandsStillHoldsTheCopyUntilItGoesOn() {
        assertHeld(held(Limits.NONE.withLag(LAG), () -> replay("pause"), () -> replay("resume")), "s behind");
    }

    @Test
    void aReplicaThatIsGoneHoldsTheCopyUntilItIsBack() {
        assertHeld(held(Limits.NONE.withLag(LAG), () -> standby.close(), () -> standby = standby.again()), "is gone");
    }

    /// The primary believes for a minute that a replica is there which no longer says anything. It may have been
    /// behind when it last said something.
    @Test
    void aReplicaThatFellSilentHoldsTheCopy() {
        assertHeld(
                held(Limits.NONE.withLag(LAG), () -> signal("STOP"), () -> signal("CONT")),
                "has said nothing",
                "s behind");
    }

    @Test
    void bytesThatAreNotReplayedHoldTheCopy() {
        assertHeld(held(Limits.NONE.withLagBytes(20_000), () -> replay("pause"), () -> replay("resume")), "MB behind");
    }

    /// Another session writes twice the WAL that the server may.
    @Test
    void theWalOfOthersHoldsTheCopy() {
        var working = new AtomicBoolean(true);
        Limits limits = Limits.NONE.withWalPerSecond(1 << 20);
        Step write = () -> Thread.startVirtualThread(() -> writeWal(working));
        try {
            assertHeld(held(limits, write, () -> working.set(false)), "of WAL a second");
        } finally {
            working.set(false);
        }
    }

    private static void writeWal(AtomicBoolean working) {
        while (working.get()) {
            take(() -> shop.superuser().run("SELECT pg_logical_emit_message(FALSE, 'maquette', repeat('x', 200000))"));
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
    }

    /// Each commit waits for a standby that takes its time.
    @Test
    void commitsThatTakeLongHoldTheCopy() throws SQLException {
        shop.superuser().run("ALTER ROLE keeper SET synchronous_commit = remote_apply");
        set(shop.superuser(), "synchronous_standby_names", Standby.NAME);
        try {
            assertHeld(
                    held(
                            Limits.NONE.withCommit(Duration.ofMillis(150)),
                            () -> set(standby.shop().superuser(), "recovery_min_apply_delay", "300ms"),
                            () -> set(standby.shop().superuser(), "recovery_min_apply_delay", "0")),
                    "a commit took");
        } finally {
            set(shop.superuser(), "synchronous_standby_names", "");
            shop.superuser().run("ALTER ROLE keeper RESET synchronous_commit");
        }
    }

    private static void set(Database server, String setting, String value) throws SQLException {
        server.run("ALTER SYSTEM SET " + setting + " = '" + value + "'");
        server.run("SELECT pg_reload_conf()");
    }

    private static void replay(String verb) throws SQLException {
        standby.run("SELECT pg_wal_replay_" + verb + "()");
    }

    private static void signal(String name) throws SQLException, IOException {
        String receiver =
                standby.shop().texts("SELECT pid FROM pg_stat_wal_receiver").getFirst();
        new ProcessBuilder("kill", "-" + name, receiver).start();
    }
}
