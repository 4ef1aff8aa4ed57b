package dev.maquette.verify.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maquette.change.ChangeOptions;
import dev.maquette.change.ChangePlan;
import dev.maquette.change.OnlineChange;
import dev.maquette.change.journal.Phase;
import dev.maquette.change.pace.Monitor;
import dev.maquette.change.pace.Progress;
import dev.maquette.change.pace.Progress.Task;
import dev.maquette.change.session.Boundary;
import dev.maquette.embedded.EmbeddedServers;
import dev.maquette.model.QualifiedName;
import dev.maquette.postgres.ConnectionTarget;
import dev.maquette.postgres.Connections;
import dev.maquette.postgres.PostgresServer;
import dev.maquette.verify.load.Database;
import dev.maquette.verify.load.StillServer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What an application notices of a change of a table that it works on: how long the exchanges of the tables hold
/// their locks, what becomes of its transactions and rows, and what the record of its writes costs it.
///
///     mvn verify -Pbenchmark -pl verify -am -Dtest=ChangeUnderLoadBenchmark -Dsurefire.failIfNoSpecifiedTests=false
///
/// System properties: `maquette.benchmark.major` (18), `maquette.benchmark.rows` (400,000),
/// `maquette.benchmark.tps` (500), `maquette.benchmark.exchanges` (100), `maquette.benchmark.seconds` (20) of each
/// measurement without an exchange.
@Tag("benchmark")
class ChangeUnderLoadBenchmark {
    private static final int WORKERS = 8;

    private final int major = Integer.getInteger("maquette.benchmark.major", 18);
    private final int rows = Integer.getInteger("maquette.benchmark.rows", 400_000);
    private final int perSecond = Integer.getInteger("maquette.benchmark.tps", 500);
    private final int exchanges = Integer.getInteger("maquette.benchmark.exchanges", 100);
    private final Duration time = Duration.ofSeconds(Integer.getInteger("maquette.benchmark.seconds", 20));

    /// How long each exchange held its lock and had waited for it, by the server's clock, as the status says it.
    private static final class LockTimes {
        private static final Pattern TIMES = Pattern.compile("held ([0-9.]+) ms, asked for ([0-9.]+) ms");

        private final List<Double> held = new ArrayList<>();
        private final List<Double> withWaiting = new ArrayList<>();

        void take(OnlineChange changes) {
            Matcher times = TIMES.matcher(changes.status().getFirst().lock().orElseThrow());
            assertThat(times.matches()).isTrue();
            held.add(Double.parseDouble(times.group(1)));
            withWaiting.add(Double.parseDouble(times.group(1)) + Double.parseDouble(times.group(2)));
        }
    }

    @Test
    void theApplicationHardlyNotices() throws SQLException {
        try (PostgresServer server = EmbeddedServers.standard()
                .start(StillServer.of(major).with("shared_buffers", "512MB").with("max_wal_size", "4GB"))) {
            Database superuser = Database.at(server.target("postgres"));
            superuser.run("CREATE ROLE keeper LOGIN PASSWORD 'unused'");
            superuser.run("CREATE DATABASE shop OWNER keeper");
            ConnectionTarget target = server.target("shop").withUser("keeper", "unused");
            Database database = Database.at(target);
            Ledger.create(database, rows);
            superuser.run("CHECKPOINT");
            var locks = new LockTimes();
            OnlineChange changes = changes(target, new ChangeOptions(10_000, 0.001, Duration.ofMinutes(2)));
            Ledger ledger =
                    Ledger.start(database, WORKERS, rows, Duration.ofNanos(1_000_000_000L * WORKERS / perSecond));
            try (ledger) {
                measure("warm up", database, ledger);
                measure("without a change", database, ledger);
                int change =
                        changes.begin(ChangePlan.of(new QualifiedName("shop", "item"), "ALTER COLUMN id TYPE bigint"));
                compareGently(target, change, ledger);
                measure("while recording", database, ledger);
                exchange(changes, change, ledger, locks);
                measure("in the soak", database, ledger);
            }
            System.out.printf(
                    Locale.ROOT,
                    "%d transactions, %d serialization failures of their own, %d failed, %d rows wrong%n",
                    ledger.transactions(),
                    ledger.retried(),
                    ledger.failures().size(),
                    Ledger.wrong(database).size());
            System.out.printf(
                    Locale.ROOT,
                    "%d exchanges: lock held %s ms, with waiting %s ms%n",
                    locks.held.size(),
                    quantiles(locks.held),
                    quantiles(locks.withWaiting));
            assertThat(ledger.failures()).isEmpty();
            assertThat(Ledger.wrong(database)).isEmpty();
        }
    }

    private static OnlineChange changes(ConnectionTarget target, ChangeOptions options) {
        return new OnlineChange(() -> Connections.standard().open(target), options, Boundary.NONE);
    }

    /// As gently as by default, up to the exchange, with what the application noticed of each task.
    private static void compareGently(ConnectionTarget target, int change, Ledger ledger) {
        var times = new EnumMap<Task, List<Long>>(Task.class);
        Monitor monitor = new Monitor() {
            @Override
            public void at(Progress progress) {
                times.computeIfAbsent(progress.task(), _ -> new ArrayList<>()).addAll(ledger.takeTimes());
            }
        };
        ledger.takeTimes();
        new OnlineChange(() -> Connections.standard().open(target), ChangeOptions.standard(), Boundary.NONE, monitor)
                .run(change, Phase.CUTOVER);
        times.forEach((task, taken) -> report("  " + task, taken));
        report(
                "while copying and comparing",
                times.values().stream().flatMap(List::stream).sorted().toList());
    }

    private void exchange(OnlineChange changes, int change, Ledger ledger, LockTimes locks) {
        ledger.takeTimes();
        for (int i = 0; i < exchanges; i++) {
            if (i % 2 == 0) {
                changes.run(change, Phase.SOAK);
                changes.cutOver(change);
            } else {
                changes.revert(change);
            }
            locks.take(changes);
        }
        report("while exchanging", ledger.takeTimes());
    }

    private void measure(String what, Database database, Ledger ledger) throws SQLException {
        ledger.takeTimes();
        long begun = System.nanoTime();
        long transactions = ledger.transactions();
        double bytes = wal(database);
        LockSupport.parkNanos(time.toNanos());
        double written = wal(database) - bytes;
        long done = ledger.transactions() - transactions;
        double seconds = (System.nanoTime() - begun) / 1e9;
        report(what, ledger.takeTimes());
        System.out.printf(
                Locale.ROOT, "  %.0f a second, %.0f bytes of WAL each%n", done / seconds, written / Math.max(1, done));
    }

    private static double wal(Database database) throws SQLException {
        try (Connection connection = database.open();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT pg_current_wal_insert_lsn() - '0/0'")) {
            row.next();
            return row.getDouble(1);
        }
    }

    private static void report(String what, List<Long> times) {
        System.out.printf(
                Locale.ROOT,
                "%s: %d transactions, milliseconds %s%n",
                what,
                times.size(),
                quantiles(times.stream().map(one -> one / 1e6).toList()));
    }

    private static String quantiles(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        return sorted.isEmpty()
                ? "none"
                : String.format(
                        Locale.ROOT,
                        "median %.2f, p99 %.2f, most %.2f",
                        sorted.get(sorted.size() / 2),
                        sorted.get((int) Math.ceil(sorted.size() * 0.99) - 1),
                        sorted.getLast());
    }
}
