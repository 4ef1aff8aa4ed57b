package dev.maquette.verify.change;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/// Writes a generated table and its twin alike, both in one transaction.
///
/// Of two transactions at once neither is READ COMMITTED: what such a one sees in the second table may be newer than
/// what it saw in the first one.
///
/// @param shop the database
/// @param table the table
/// @param unequal what one table refused and the other one did not, or for no good reason
record TwinWriter(ShopDatabase shop, GeneratedTable table, Queue<String> unequal) {
    private static final Duration PAUSE = Duration.ofMillis(2);
    private static final List<String> OF_DATA = List.of("22", "23");
    private static final String CONCURRENCY = "40";

    static TwinWriter of(ShopDatabase shop, GeneratedTable table) {
        return new TwinWriter(shop, table, new ConcurrentLinkedQueue<>());
    }

    /// Writes rows, each in a transaction of its own.
    void fill(Random random, String twin) throws SQLException {
        write(table.rows(random).stream().map(List::of).toList(), twin);
    }

    /// Writes so many transactions.
    ///
    /// @param fresh whether the table is as it is going to be
    /// @param twin the schema of the twin
    void write(Random random, int transactions, boolean fresh, String twin) throws SQLException {
        var all = new ArrayList<List<String>>();
        for (int i = 0; i < transactions; i++) {
            all.add(table.writes(random, fresh));
        }
        write(all, twin);
    }

    private void write(List<List<String>> transactions, String twin) throws SQLException {
        try (Connection connection = shop.database().open();
                Statement statement = connection.createStatement()) {
            for (List<String> writes : transactions) {
                write(statement, writes, writes.size() == 1, twin);
            }
        }
    }

    private void write(Statement statement, List<String> writes, boolean alone, String twin) throws SQLException {
        statement.execute("BEGIN ISOLATION LEVEL " + (alone ? "READ COMMITTED" : "REPEATABLE READ"));
        statement.execute("SELECT pg_advisory_xact_lock" + (alone ? "" : "_shared") + "(1)");
        if (isExecuted(statement, writes, "shop", OF_DATA) && isExecuted(statement, writes, twin, List.of())) {
            statement.execute("COMMIT");
        } else {
            statement.execute("ROLLBACK");
        }
    }

    private boolean isExecuted(Statement statement, List<String> writes, String schema, List<String> allowed) {
        try {
            for (String sql : writes) {
                statement.execute(sql.replace("@", schema));
            }
            return true;
        } catch (SQLException refused) {
            String kind = refused.getSQLState().substring(0, 2);
            if (!kind.equals(CONCURRENCY) && !allowed.contains(kind)) {
                unequal.add(schema + ": " + refused.getMessage() + " " + writes);
            }
            return false;
        }
    }

    /// Something that is done to the database.
    interface Work {
        void run() throws SQLException;
    }

    /// Does work while two sessions go on writing the table as it was.
    void meanwhile(Random random, Work work) throws SQLException {
        var stopped = new AtomicBoolean();
        try (ExecutorService sessions = Executors.newFixedThreadPool(2)) {
            var one = new Random(random.nextLong());
            var other = new Random(random.nextLong());
            List<Future<?>> writers = List.of(
                    sessions.submit(() -> writeUntil(stopped, one)), sessions.submit(() -> writeUntil(stopped, other)));
            try {
                work.run();
            } finally {
                stopped.set(true);
            }
            for (Future<?> writer : writers) {
                writer.get();
            }
        } catch (ExecutionException failed) {
            throw new AssertionError("a session could not go on", failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void writeUntil(AtomicBoolean stopped, Random random) {
        try (Connection connection = shop.database().open();
                Statement statement = connection.createStatement()) {
            while (!stopped.get()) {
                List<String> writes = table.writes(random, false);
                write(statement, writes, writes.size() == 1, "twin");
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        } catch (SQLException failure) {
            unequal.add("session: " + failure);
        }
    }
}
