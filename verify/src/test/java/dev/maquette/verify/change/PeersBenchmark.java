package dev.maquette.verify.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maquette.advise.partition.PartitionDesign;
import dev.maquette.catalog.Capture;
import dev.maquette.catalog.CaptureOptions;
import dev.maquette.change.ChangeOptions;
import dev.maquette.change.ChangePlan;
import dev.maquette.change.OnlineChange;
import dev.maquette.change.Partitioner;
import dev.maquette.change.Plan;
import dev.maquette.change.journal.Phase;
import dev.maquette.change.pace.Limits;
import dev.maquette.change.session.Boundary;
import dev.maquette.change.shape.Wish;
import dev.maquette.embedded.EmbeddedServers;
import dev.maquette.model.QualifiedName;
import dev.maquette.model.Snapshot;
import dev.maquette.model.schema.PartitionStrategy;
import dev.maquette.postgres.ConnectionTarget;
import dev.maquette.postgres.Connections;
import dev.maquette.postgres.PostgresServer;
import dev.maquette.verify.load.Database;
import dev.maquette.verify.load.DebianExtension;
import dev.maquette.verify.load.StillServer;
import dev.maquette.workload.StatementStatistics;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Online changes beside the tools that do the same, under the same load on the same server: pg_repack rids a table
/// of its dead rows, pg_partman makes a partitioned one of it.
///
///     mvn verify -Pbenchmark -pl verify -am -Dtest=PeersBenchmark -Dsurefire.failIfNoSpecifiedTests=false
///
/// System properties: `maquette.benchmark.rows` (1,000,000), `maquette.benchmark.tps` (500),
/// `maquette.benchmark.seconds` (20) of the load alone, before. Skipped where the Debian packages
/// `postgresql-15-repack` and `postgresql-15-partman` are missing.
@Tag("benchmark")
class PeersBenchmark {
    private static final DebianExtension REPACK = new DebianExtension("repack", "pg_repack");
    private static final DebianExtension PARTMAN = new DebianExtension("partman", "pg_partman");
    private static final QualifiedName ITEM = new QualifiedName("shop", "item");
    private static final List<Double> SHARES = List.of(1.0, 0.3);
    private static final int CLIENTS = 8;
    private static final int WORKERS = 2;
    private static final int PARTITIONS = 10;
    private static final int MOST_CALLS = 50;

    /// Rows of some 130 bytes; the old version of each is dead, in the table and in its indexes.
    private static final String BLOAT = """
        CREATE INDEX item_price ON shop.item (price);
        UPDATE shop.item SET version = id % 1000, note = note || repeat('.', 80);
        TRUNCATE shop.ledger;
        INSERT INTO shop.ledger (id, version) SELECT id, version FROM shop.item ORDER BY id;
        """;

    private static final String SIZE = """
        SELECT pg_total_relation_size('shop.item') / 1048576 + COALESCE(
            (SELECT sum(pg_total_relation_size(inhrelid))::bigint / 1048576 FROM pg_inherits
             WHERE inhparent = 'shop.item'::regclass), 0)
        """;

    private final int rows = Integer.getInteger("maquette.benchmark.rows", 1_000_000);
    private final int perSecond = Integer.getInteger("maquette.benchmark.tps", 500);
    private final Duration time = Duration.ofSeconds(Integer.getInteger("maquette.benchmark.seconds", 20));

    private interface Work {
        void run() throws SQLException, IOException, InterruptedException;
    }

    /// What became of the load in some time.
    ///
    /// @param wal bytes of the whole server
    /// @param times of its transactions in nanoseconds, the shortest first
    private record Course(double seconds, double wal, List<Long> times) {
        double perSecond() {
            return times.size() / seconds;
        }

        /// The WAL that would not have been written had the transactions cost what they cost in another time.
        double walBeyond(Course other) {
            return wal - times.size() * other.wal / other.times.size();
        }

        double milliseconds(double part) {
            return times.get((int) Math.ceil(times.size() * part) - 1) / 1e6;
        }
    }

    @Test
    void aTableIsRidOfItsDeadRows() throws Exception {
        REPACK.assumeInstalled();
        try (PostgresServer server = start()) {
            ConnectionTarget target = server.target("postgres");
            Database.at(target).run(REPACK.script());
            load(target);
            measure(target, "pg_repack", () -> repack(target));
            for (double share : SHARES) {
                load(target);
                measure(target, ours(share), () -> change(target, share, ChangePlan.of(ITEM, Wish.of(List.of()))));
            }
        }
    }

    @Test
    void aTableIsPartitioned() throws Exception {
        PARTMAN.assumeInstalled();
        try (PostgresServer server = start()) {
            ConnectionTarget target = server.target("postgres");
            Database.at(target).run("CREATE SCHEMA partman");
            Database.at(target).run(PARTMAN.script());
            load(target);
            measure(target, "pg_partman", () -> partition(target));
            for (double share : SHARES) {
                load(target);
                Plan plan = partitioned(target);
                measure(target, ours(share), () -> change(target, share, plan));
            }
        }
    }

    private static String ours(double share) {
        return "maquette change, share " + share;
    }

    /// No checkpoint falls into what is measured, after which whole pages would be logged.
    private static PostgresServer start() {
        return EmbeddedServers.standard()
                .start(StillServer.of(DebianExtension.MAJOR)
                        .with("shared_buffers", "1GB")
                        .with("max_wal_size", "16GB")
                        .with("checkpoint_timeout", "1h"));
    }

    private void load(ConnectionTarget target) throws SQLException {
        Database database = Database.at(target);
        database.run("DROP SCHEMA IF EXISTS shop CASCADE; DROP SCHEMA IF EXISTS maquette CASCADE");
        Ledger.create(database, rows);
        database.run(BLOAT);
        database.run("VACUUM ANALYZE shop.item");
    }

    private void measure(ConnectionTarget target, String name, Work work) throws Exception {
        Database database = Database.at(target);
        Work rest = () -> LockSupport.parkNanos(time.toNanos());
        String size = one(database, SIZE);
        Ledger ledger = Ledger.start(database, CLIENTS, rows, Duration.ofNanos(1_000_000_000L * CLIENTS / perSecond));
        try (ledger) {
            course(database, ledger, rest);
            Course before = course(database, ledger, rest);
            Course during = course(database, ledger, work);
            report(name, before, during);
        }
        List<String> wrong = Ledger.wrong(database);
        System.out.printf(
                "  %s MB, then %s MB; %d transactions failed, %d serialization failures, %d rows wrong%n",
                size, one(database, SIZE), ledger.failures().size(), ledger.retried(), wrong.size());
        ledger.failures().stream()
                .map(failure -> failure.lines().findFirst().orElse(""))
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()))
                .forEach((failure, times) -> System.out.println("  " + times + " times " + failure));
        if (name.startsWith("maquette")) {
            assertThat(ledger.failures()).isEmpty();
            assertThat(wrong).isEmpty();
        }
    }

    private static Course course(Database database, Ledger ledger, Work work) throws Exception {
        ledger.takeTimes();
        double wal = wal(database);
        long begun = System.nanoTime();
        work.run();
        double seconds = (System.nanoTime() - begun) / 1e9;
        return new Course(seconds, wal(database) - wal, ledger.takeTimes());
    }

    private static void report(String name, Course before, Course during) {
        System.out.printf(
                Locale.ROOT,
                "%s: %.1f s, %.0f MB of WAL; transactions a second %.0f, before %.0f; milliseconds median %.2f, p99"
                        + " %.1f, most %.0f, before %.2f, %.1f, %.0f%n",
                name,
                during.seconds(),
                during.walBeyond(before) / 1048576,
                during.perSecond(),
                before.perSecond(),
                during.milliseconds(0.5),
                during.milliseconds(0.99),
                during.milliseconds(1),
                before.milliseconds(0.5),
                before.milliseconds(0.99),
                before.milliseconds(1));
    }

    private static void repack(ConnectionTarget target) throws IOException, InterruptedException {
        var command = new ProcessBuilder(
                        REPACK.program().toString(),
                        "--no-order",
                        "--jobs=" + WORKERS,
                        "--elevel=WARNING",
                        "--table=" + ITEM,
                        "--host=" + target.host(),
                        "--port=" + target.port(),
                        "--username=" + target.user(),
                        "--dbname=" + target.database())
                .inheritIO();
        command.environment().put("PGPASSWORD", target.password().orElseThrow());
        assertThat(command.start().waitFor()).isZero();
    }

    private static void change(ConnectionTarget target, double share, Plan plan) {
        var options = new ChangeOptions(10_000, 0.001, Duration.ofMinutes(2))
                .withWorkers(WORKERS)
                .withLimits(Limits.NONE.withShare(share));
        var changes = new OnlineChange(() -> Connections.standard().open(target), options, Boundary.NONE);
        int change = changes.begin(plan);
        changes.run(change, Phase.SOAK);
        changes.finish(change);
    }

    private Plan partitioned(ConnectionTarget target) throws SQLException {
        try (Connection connection = Database.at(target).open()) {
            Snapshot snapshot = new Capture(connection, CaptureOptions.standard(), StatementStatistics::read).run();
            var wish = new PartitionDesign.Wish(
                    ITEM, PartitionStrategy.RANGE, "id", Optional.of(String.valueOf(rows / PARTITIONS)));
            return Partitioner.choose(snapshot, wish).plan();
        }
    }

    /// Its documented way for a table in use: the table becomes the default partition of one that begins behind its
    /// rows, and is emptied partition by partition.
    private void partition(ConnectionTarget target) throws SQLException {
        Database database = Database.at(target);
        int size = rows / PARTITIONS;
        database.run("""
            CREATE TABLE shop.new_item (LIKE shop.item INCLUDING ALL) PARTITION BY RANGE (id);
            SELECT partman.create_parent('shop.new_item', 'id', 'native', '%s', p_premake := 1,
                                            p_start_partition := '%s');
            DROP TABLE shop.new_item_default;
            UPDATE partman.part_config SET parent_table = 'shop.item', premake = 4
             WHERE parent_table = 'shop.new_item';
            """.formatted(size, size * (PARTITIONS + 2)));
        database.run("""
            BEGIN;
            LOCK TABLE shop.item IN ACCESS EXCLUSIVE MODE;
            LOCK TABLE shop.new_item IN ACCESS EXCLUSIVE MODE;
            ALTER TABLE shop.item RENAME TO item_default;
            ALTER TABLE shop.new_item RENAME TO item;
            DO $$
            DECLARE child record;
            BEGIN
                FOR child IN SELECT c.relname FROM pg_inherits AS i JOIN pg_class AS c ON c.oid = i.inhrelid
                              WHERE i.inhparent = 'shop.item'::regclass LOOP
                    EXECUTE format('ALTER TABLE shop.%I RENAME TO %I',
                                   child.relname, replace(child.relname, 'new_', ''));
                END LOOP;
            END $$;
            ALTER TABLE shop.item ATTACH PARTITION shop.item_default DEFAULT;
            COMMIT;
            """);
        int calls = 1;
        while (!isEmptied(database)) {
            calls++;
            assertThat(calls).isLessThan(MOST_CALLS);
        }
        System.out.println("pg_partman was called " + calls + " times");
        database.run("VACUUM ANALYZE shop.item");
        database.run("SELECT partman.run_maintenance('shop.item')");
    }

    /// Moves what the default partition holds. It fails where a row came into the range of a new partition meanwhile;
    /// the partitions before are kept.
    private static boolean isEmptied(Database database) throws SQLException {
        try {
            database.run("CALL partman.partition_data_proc('shop.item', p_batch := 200)");
            return true;
        } catch (SQLException failure) {
            if (!String.valueOf(failure.getMessage()).contains("would be violated by some row")) {
                throw failure;
            }
            return false;
        }
    }

    private static double wal(Database database) throws SQLException {
        return Double.parseDouble(one(database, "SELECT pg_current_wal_insert_lsn() - '0/0'"));
    }

    private static String one(Database database, String query) throws SQLException {
        try (var connection = database.open();
                var statement = connection.createStatement();
                var row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }
}
