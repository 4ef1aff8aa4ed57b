package dev.maquette.verify.change;

import dev.maquette.change.ChangeOptions;
import dev.maquette.change.ChangePlan;
import dev.maquette.change.OnlineChange;
import dev.maquette.change.journal.Phase;
import dev.maquette.change.session.Boundary;
import dev.maquette.embedded.EmbeddedServers;
import dev.maquette.hazard.RateMeasurement;
import dev.maquette.hazard.Rates;
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
import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What an online change costs beside the statements that would do the same in a pause: `INSERT ... SELECT` into
/// a table without indexes, then the indexes, then `ANALYZE`. Rows have about 115 bytes; a primary key and an
/// index are built. Nothing is throttled.
///
///     mvn verify -Pbenchmark -pl verify -am -Dtest=ChangeBackfillBenchmark -Dsurefire.failIfNoSpecifiedTests=false
///
/// System properties: `maquette.benchmark.major` (18), `maquette.benchmark.rows` (100000,1000000,10000000).
@Tag("benchmark")
class ChangeBackfillBenchmark {
    private static final String PAUSE = """
        CREATE TABLE shop.plain (LIKE shop.item);
        ALTER TABLE shop.plain ALTER COLUMN id TYPE bigint;
        INSERT INTO shop.plain SELECT * FROM shop.item;
        ALTER TABLE shop.plain ADD PRIMARY KEY (id);
        CREATE INDEX ON shop.plain (maker);
        ANALYZE shop.plain;
        """;

    private static final ChangePlan WIDER =
            ChangePlan.of(new QualifiedName("shop", "item"), "ALTER COLUMN id TYPE bigint");

    private static final int SMALL = 1_000_000;

    private final int major = Integer.getInteger("maquette.benchmark.major", 18);

    /// Seconds and megabytes of WAL.
    private record Cost(double seconds, double megabytes) {}

    @FunctionalInterface
    private interface Work {
        void run() throws SQLException;
    }

    @Test
    void aCopyIsComparedWithThePlainStatements() throws SQLException {
        String sizes = System.getProperty("maquette.benchmark.rows", "100000,1000000,10000000");
        try (PostgresServer server = EmbeddedServers.standard()
                .start(StillServer.of(major)
                        .with("shared_buffers", "1GB")
                        .with("max_wal_size", "8GB")
                        .with("checkpoint_timeout", "1h"))) {
            ConnectionTarget target = server.target("postgres");
            for (int rows : Arrays.stream(sizes.split(",", -1))
                    .mapToInt(Integer::parseInt)
                    .toArray()) {
                compare(target, rows);
            }
        }
    }

    private static void compare(ConnectionTarget target, int rows) throws SQLException {
        Database database = Database.at(target);
        load(database, rows);
        double forecast = forecast(target);
        for (int round = 1; round <= (rows > SMALL ? 1 : 3); round++) {
            Cost pause = cost(database, () -> database.run(PAUSE));
            database.run("DROP TABLE shop.plain; CHECKPOINT");
            for (int workers = 1; workers <= 2; workers++) {
                var changes = new OnlineChange(
                        () -> Connections.standard().open(target),
                        new ChangeOptions(10_000, 0.001, Duration.ofMinutes(2)).withWorkers(workers),
                        Boundary.NONE);
                int change = changes.begin(WIDER);
                changes.run(change, Phase.BACKFILL);
                Cost copy = cost(database, () -> changes.run(change, Phase.VERIFY));
                Cost verification = cost(database, () -> changes.run(change, Phase.CUTOVER));
                changes.abort(change);
                database.run("CHECKPOINT");
                report(rows, workers, pause, copy, verification);
                System.out.printf(Locale.ROOT, "  said beforehand: %.1f s%n", forecast);
            }
        }
    }

    /// Seconds, as a plan says them by the speeds that are measured on the server.
    private static double forecast(ConnectionTarget target) throws SQLException {
        try (Connection connection = Connections.standard().open(target)) {
            Rates rates = RateMeasurement.on(connection, System::nanoTime, RateMeasurement.ROWS);
            System.out.println(rates);
            var changes = new OnlineChange(
                    () -> Connections.standard().open(target),
                    new ChangeOptions(10_000, 0.001, Duration.ofMinutes(2)),
                    Boundary.NONE);
            return 60
                    * ((ChangePlan) changes.plan(WIDER, rates))
                            .forecast()
                            .orElseThrow()
                            .minutes();
        }
    }

    private static void load(Database database, int rows) throws SQLException {
        database.run("""
            DROP SCHEMA IF EXISTS shop CASCADE;
            DROP SCHEMA IF EXISTS maquette CASCADE;
            CREATE SCHEMA shop;
            CREATE TABLE shop.item (id integer PRIMARY KEY, maker integer NOT NULL, price numeric(10, 2), note text);
            """);
        database.run("INSERT INTO shop.item SELECT n, (n * 7919::bigint) % 100003, n % 1000 / 10.0,"
                + " 'the note of item number ' || n || repeat('.', 40) FROM generate_series(1, " + rows + ") AS n");
        database.run("CREATE INDEX ON shop.item (maker)");
        database.run("VACUUM ANALYZE shop.item");
        database.run("CHECKPOINT");
    }

    private static Cost cost(Database database, Work work) throws SQLException {
        double before = position(database);
        long began = System.nanoTime();
        work.run();
        double seconds = (System.nanoTime() - began) / 1e9;
        return new Cost(seconds, position(database) - before);
    }

    private static double position(Database database) throws SQLException {
        try (Connection connection = database.open();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')")) {
            row.next();
            return row.getDouble(1) / 1048576;
        }
    }

    private static void report(int rows, int workers, Cost pause, Cost copy, Cost verification) {
        System.out.printf(
                Locale.ROOT,
                "%,d rows, %d workers: in a pause %.1f s, %.0f MB of WAL; copy and builds %.1f s (%.2f), %.0f MB of"
                        + " WAL, %,.0f rows/s; comparison %.2f s (%.1f %% of the copy), %,.0f rows/s%n",
                rows,
                workers,
                pause.seconds(),
                pause.megabytes(),
                copy.seconds(),
                copy.seconds() / pause.seconds(),
                copy.megabytes(),
                rows / copy.seconds(),
                verification.seconds(),
                100 * verification.seconds() / copy.seconds(),
                rows / verification.seconds());
    }
}
