package dev.maquette.verify.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.maquette.change.ChangeOptions;
import dev.maquette.change.ChangePlan;
import dev.maquette.change.ChangeStatus;
import dev.maquette.change.Forecast;
import dev.maquette.change.OnlineChange;
import dev.maquette.change.Window;
import dev.maquette.change.journal.Phase;
import dev.maquette.change.pace.Limits;
import dev.maquette.change.pace.Monitor;
import dev.maquette.change.pace.Progress;
import dev.maquette.change.pace.Progress.Task;
import dev.maquette.change.session.Boundary;
import dev.maquette.hazard.Rates;
import dev.maquette.model.MaquetteException;
import dev.maquette.model.ProblemCode;
import dev.maquette.model.QualifiedName;
import dev.maquette.postgres.Connections;
import dev.maquette.verify.hazard.SlowRates;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// How a change is slowed down, stopped and gone on with.
class ChangePaceTest {
    private static final QualifiedName ITEM = new QualifiedName("shop", "item");
    private static final ChangePlan WIDER = ChangePlan.of(ITEM, "ALTER COLUMN id TYPE bigint");
    private static final ChangeOptions SMALL = new ChangeOptions(20, 0.001, Duration.ofMinutes(2));
    private static final int ROWS = 400;

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
                        + " INSERT INTO shop.item SELECT n, 0 FROM generate_series(1, " + ROWS + ") AS n;"
                        + " ANALYZE shop.item");
    }

    /// Wants to stop as soon as anything has begun.
    private static final class Interrupter implements Monitor {
        private volatile boolean stop;

        @Override
        public void at(Progress progress) {
            stop = true;
        }

        @Override
        public boolean isStopWanted() {
            return stop;
        }
    }

    private static OnlineChange changes(ChangeOptions options, Monitor monitor) {
        return new OnlineChange(() -> Connections.standard().open(shop.target()), options, Boundary.NONE, monitor);
    }

    private static void finish(int change) throws SQLException {
        changes(SMALL, Monitor.NONE).run(change, Phase.SOAK);
        changes(SMALL, Monitor.NONE).finish(change);
        assertThat(shop.texts("SELECT count(*) FROM shop.item")).containsExactly(String.valueOf(ROWS));
        assertThat(shop.leftovers()).isEmpty();
    }

    private static void assertLocked(Runnable work, String message) {
        assertThatThrownBy(work::run).isInstanceOfSatisfying(MaquetteException.class, failure -> {
            assertThat(failure.problem().code()).isEqualTo(ProblemCode.LOCKED);
            assertThat(failure.problem().message()).contains(message);
        });
    }

    @Test
    void aPausedChangeStopsAndGoesOnWhenItIsResumed() throws SQLException {
        OnlineChange others = shop.changes();
        int change = others.begin(WIDER);
        var watcher = new Watcher(progress -> {
            if (progress.task() == Task.COPY) {
                others.pause(change, true);
            }
        });
        assertLocked(() -> changes(SMALL, watcher).run(change, Phase.SOAK), "is paused");
        assertLocked(() -> others.run(change, Phase.SOAK), "is paused");
        ChangeStatus status = others.status().getFirst();
        assertThat(status.change().phase()).isEqualTo(Phase.BACKFILL);
        assertThat(status.atWork()).isFalse();
        assertThat(status.progress().orElseThrow().task()).isEqualTo(Task.COPY);
        assertThat(status.noWayBack()).isPresent();
        others.pause(change, false);
        finish(change);
    }

    /// To look at a row, or to copy one, takes long enough that nobody would wait for all of them.
    @ParameterizedTest
    @ValueSource(strings = {"ADD CHECK (shop.slow() = 1)", "ADD COLUMN pause integer DEFAULT shop.slow()"})
    void anInterruptedChangeRollsBackWhatItDoes(String action) throws SQLException {
        shop.database().run("CREATE FUNCTION shop.slow() RETURNS int LANGUAGE sql AS 'SELECT 1 FROM pg_sleep(60)'");
        OnlineChange others = shop.changes();
        int change = others.begin(
                ChangePlan.of("ALTER TABLE shop.item ALTER COLUMN id TYPE bigint, " + action, Map.of(), Map.of()));
        long began = System.nanoTime();
        assertLocked(() -> changes(SMALL, new Interrupter()).run(change, Phase.SOAK), "was interrupted");
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(50));
        assertThat(shop.texts("SELECT count(*) FROM pg_stat_activity WHERE usename = 'keeper' AND state = 'active'"))
                .containsExactly("0");
        assertThat(shop.texts("SELECT count(*) FROM maquette.chunk WHERE copied"))
                .containsExactly("0");
        others.abort(change);
        assertThat(shop.leftovers()).isEmpty();
    }

    /// The owner of a table sees of the sessions of others only that they are there.
    @Test
    void aSignalThatCannotBeReadStopsTheWorkUntilNobodyAsksForIt() throws SQLException {
        OnlineChange others = shop.changes();
        int change = others.begin(WIDER);
        var watcher = new Watcher(progress -> {
            if (progress.waiting().isPresent()) {
                assertThat(progress.rows()).isZero();
                others.throttle(change, limits -> limits.withActive(0));
            }
        });
        try (Connection hidden = shop.superuser().open();
                Statement statement = hidden.createStatement()) {
            statement.execute("SELECT 1");
            changes(SMALL.withLimits(Limits.NONE.withActive(1000)), watcher).run(change, Phase.SOAK);
        }
        assertThat(watcher.reasons())
                .isNotEmpty()
                .allSatisfy(reason -> assertThat(reason).contains("cannot be read", "pg_monitor"));
        finish(change);
    }

    @Test
    void aLimitMakesTheWorkWaitAndSaysWhy() throws SQLException {
        OnlineChange others = shop.changes();
        int change = others.begin(WIDER);
        others.throttle(change, limits -> limits.withShare(0.5).withCommit(Duration.ofNanos(1)));
        var watcher = new Watcher(progress -> {
            if (progress.waiting().isPresent()) {
                others.throttle(change, limits -> limits.withCommit(Duration.ofMinutes(1)));
            }
        });
        changes(SMALL, watcher).run(change, Phase.VERIFY);
        assertThat(watcher.reasons())
                .isNotEmpty()
                .allSatisfy(reason -> assertThat(reason).contains("a commit took"));
        assertThat(others.status().getFirst().limits())
                .contains(Limits.NONE.withShare(0.5).withCommit(Duration.ofMinutes(1)));
        finish(change);
    }

    /// The lock on its row says that a chunk is being copied, whoever does it and whether he is still there.
    @Test
    void aChunkIsLeftToWhoeverCopiesItAndTakenOverWhenHeIsGone() throws SQLException {
        OnlineChange changes = shop.changes();
        int change = changes.begin(WIDER);
        changes.run(change, Phase.BACKFILL);
        shop.database()
                .run("INSERT INTO maquette.chunk (change_id, number, upper_key) VALUES (" + change + ", 1, '{100}')");
        try (Connection other = shop.superuser().open();
                Statement statement = other.createStatement()) {
            statement.execute("BEGIN");
            statement.execute("UPDATE maquette.chunk SET copied = TRUE, row_count = 100");
            assertLocked(() -> changes.run(change, Phase.SOAK), "an earlier program still copies");
        }
        assertThat(shop.texts("SELECT count(*) FROM maquette.chunk WHERE NOT copied"))
                .containsExactly("1");
        finish(change);
    }

    @Test
    void theTablesAreExchangedInTheirWindowAndKeptInStepUntilThen() throws SQLException {
        OnlineChange others = shop.changes();
        int change = others.begin(WIDER);
        var early = new Watcher(_ -> {});
        changes(SMALL, early).run(change, Phase.CUTOVER);
        assertThat(early.seen()).extracting(Progress::task).contains(Task.COPY, Task.COMPARE);
        LocalTime opens = LocalTime.now(ZoneId.systemDefault())
                .truncatedTo(ChronoUnit.SECONDS)
                .plusSeconds(3);
        var watcher = new Watcher(progress ->
                assertThat(others.status().getFirst().change().phase()).isLessThan(Phase.SOAK));
        ChangeOptions options = SMALL.withWindow(Optional.of(new Window(opens, opens.plusHours(1))));
        assertThat(changes(options, watcher).run(change, Phase.SOAK)).isEqualTo(Phase.SOAK);
        assertThat(LocalTime.now(ZoneId.systemDefault())).isAfterOrEqualTo(opens);
        assertThat(watcher.seen()).extracting(Progress::task).contains(Task.WAIT);
        finish(change);
    }

    @Test
    void whatWouldEndAChangeHalfWayIsRefusedBeforeItBegins() throws SQLException {
        assertThatThrownBy(() -> changes(SMALL.withDiskFree(8192), Monitor.NONE).begin(WIDER))
                .hasMessageContaining("not enough room");
        shop.superuser().run("ALTER SCHEMA shop OWNER TO clerk; GRANT USAGE ON SCHEMA shop TO keeper");
        assertThatThrownBy(() -> shop.changes().begin(WIDER))
                .isInstanceOfSatisfying(MaquetteException.class, failure -> {
                    assertThat(failure.problem().code()).isEqualTo(ProblemCode.RIGHTS);
                    assertThat(failure.problem().detail().orElseThrow()).contains("CREATE on schema shop");
                });
        shop.superuser().run("ALTER SCHEMA shop OWNER TO keeper");
        assertThat(shop.leftovers()).isEmpty();
    }

    @Test
    void theForecastFollowsTheSpeedsOfTheServerAndTheShare() {
        Forecast forecast = forecast(Rates.assumed(), 0.3);
        assertThat(forecast.rows()).isEqualTo(ROWS);
        assertThat(forecast.diskBytes()).isPositive();
        assertThat(forecast.share()).isEqualTo(0.3);
        assertThat(forecast.assumption()).contains("assumed");
        assertThat(forecast.warnings()).isEmpty();
        double slow = forecast(SlowRates.SLOW, 0.3).minutes();
        assertThat(forecast.minutes()).isPositive().isLessThan(slow);
        assertThat(forecast(SlowRates.SLOW, 0.6).minutes()).isCloseTo(slow / 2, within(0.02));
    }

    private static Forecast forecast(Rates rates, double share) {
        ChangeOptions options = SMALL.withLimits(Limits.NONE.withShare(share));
        return ((ChangePlan) changes(options, Monitor.NONE).plan(WIDER, rates))
                .forecast()
                .orElseThrow();
    }
}
