package dev.maquette.verify.change;

import dev.maquette.verify.load.Database;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/// An application at work: it writes `shop.item` and, in the same transactions, a ledger of what it wrote.
///
/// The ledger, replayed, says what the table must hold. Every fifth transaction is REPEATABLE READ; a
/// serialization failure of one of these is the application's own and is counted apart.
final class Ledger implements AutoCloseable {
    /// From the beginning of one transaction of a session to that of the next.
    private static final Duration PACE = Duration.ofMillis(5);

    /// How old a snapshot is when the table is looked at through it.
    private static final Duration AGE = Duration.ofMillis(40);

    private static final String SERIALIZATION_FAILURE = "40001";

    private final Database database;
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final ExecutorService workers;
    private final ConcurrentLinkedQueue<String> failures = new ConcurrentLinkedQueue<>();
    private final AtomicLong transactions = new AtomicLong();
    private final AtomicLong audits = new AtomicLong();
    private final AtomicLong retried = new AtomicLong();
    private final ConcurrentLinkedQueue<Long> nanoseconds = new ConcurrentLinkedQueue<>();
    private final Duration pace;

    private Ledger(Database database, int workers, Duration pace) {
        this.database = database;
        this.workers = Executors.newFixedThreadPool(workers + 1);
        this.pace = pace;
    }

    /// Makes the tables: an item has an `integer` key, and a number that its every write raises.
    static void create(Database database, int rows) throws SQLException {
        database.run("""
            CREATE SCHEMA IF NOT EXISTS shop;
            CREATE TABLE shop.item (id serial PRIMARY KEY, version integer NOT NULL, note text, price numeric(10, 2));
            CREATE INDEX item_version ON shop.item (version);
            CREATE TABLE shop.ledger (place bigserial PRIMARY KEY, id bigint NOT NULL, version integer);
            """);
        database.run("INSERT INTO shop.item (version, note, price)"
                + " SELECT 0, 'note ' || n, n % 1000 / 10.0 FROM generate_series(1, " + rows + ") AS n;"
                + " INSERT INTO shop.ledger (id, version) SELECT id, 0 FROM shop.item ORDER BY id;"
                + " ANALYZE shop.item");
    }

    /// Begins to work with so many sessions.
    static Ledger start(Database database, int workers, int rows) {
        return start(database, workers, rows, PACE);
    }

    /// Begins to work with so many sessions, each of which begins a transaction so often, when it can.
    static Ledger start(Database database, int workers, int rows, Duration pace) {
        var ledger = new Ledger(database, workers, pace);
        for (int i = 0; i < workers; i++) {
            int seed = i;
            ledger.workers.execute(() -> ledger.work(new Random(seed), rows));
        }
        return ledger;
    }

    private void work(Random random, int rows) {
        try (Connection connection = database.open();
                Statement statement = connection.createStatement()) {
            long due = System.nanoTime();
            while (!stopped.get()) {
                long begun = System.nanoTime();
                transaction(statement, random, 1 + random.nextInt(rows));
                nanoseconds.add(System.nanoTime() - begun);
                due = Math.max(due + pace.toNanos(), begun);
                LockSupport.parkNanos(due - System.nanoTime());
            }
        } catch (SQLException failure) {
            failures.add("session: " + failure);
        }
    }

    private void transaction(Statement statement, Random random, int id) throws SQLException {
        String level = random.nextInt(5) == 0 ? "REPEATABLE READ" : "READ COMMITTED";
        try {
            statement.execute("BEGIN ISOLATION LEVEL " + level);
            for (String sql : statements(random, id)) {
                statement.execute(sql);
            }
            statement.execute("COMMIT");
            transactions.incrementAndGet();
        } catch (SQLException failure) {
            statement.execute("ROLLBACK");
            if (SERIALIZATION_FAILURE.equals(failure.getSQLState()) && level.equals("REPEATABLE READ")) {
                retried.incrementAndGet();
            } else {
                failures.add(level + ": " + failure);
            }
        }
    }

    private static List<String> statements(Random random, int id) {
        return switch (random.nextInt(10)) {
            case 0 ->
                List.of("WITH added AS (INSERT INTO shop.item (version, note) VALUES (0, 'new') RETURNING id, version)"
                        + " INSERT INTO shop.ledger (id, version) SELECT id, version FROM added");
            case 1 ->
                List.of("WITH gone AS (DELETE FROM shop.item WHERE id = " + id + " RETURNING id)"
                        + " INSERT INTO shop.ledger (id, version) SELECT id, NULL FROM gone");
            case 2, 3 ->
                List.of(
                        "SELECT count(*) FROM shop.item WHERE version = " + random.nextInt(50),
                        "SELECT version FROM shop.item WHERE id = " + id);
            default ->
                List.of(
                        "SELECT note FROM shop.item WHERE id = " + id,
                        "WITH changed AS (UPDATE shop.item SET version = version + 1 WHERE id = " + id
                                + " RETURNING id, version)"
                                + " INSERT INTO shop.ledger (id, version) SELECT id, version FROM changed");
        };
    }

    /// Has one more session look, again and again, whether a transaction of REPEATABLE READ sees the table as
    /// the ledger in its snapshot says, however long ago that was taken.
    void audit() {
        workers.execute(() -> {
            try (Connection connection = database.open();
                    Statement statement = connection.createStatement()) {
                while (!stopped.get()) {
                    statement.execute("BEGIN ISOLATION LEVEL REPEATABLE READ");
                    statement.execute("SELECT FROM shop.ledger LIMIT 1");
                    LockSupport.parkNanos(AGE.toNanos());
                    wrong(statement).forEach(row -> failures.add("audit: " + row));
                    statement.execute("COMMIT");
                    audits.incrementAndGet();
                }
            } catch (SQLException failure) {
                failures.add("audit: " + failure);
            }
        });
    }

    /// How often it was looked.
    long audits() {
        return audits.get();
    }

    /// Ends the work.
    @Override
    public void close() {
        stopped.set(true);
        workers.shutdown();
        try {
            if (!workers.awaitTermination(1, TimeUnit.MINUTES)) {
                failures.add("the workers did not end");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /// What went wrong for the application.
    List<String> failures() {
        return List.copyOf(failures);
    }

    /// Transactions that were committed.
    long transactions() {
        return transactions.get();
    }

    /// How long each transaction took since this was asked the last time, in nanoseconds, the shortest first.
    List<Long> takeTimes() {
        var taken = new ArrayList<Long>();
        for (Long one = nanoseconds.poll(); one != null; one = nanoseconds.poll()) {
            taken.add(one);
        }
        taken.sort(null);
        return taken;
    }

    /// Serialization failures, as REPEATABLE READ has them without any change.
    long retried() {
        return retried.get();
    }

    /// Rows that are missing, that should not be there, or that are not as the ledger says.
    static List<String> wrong(Database database) throws SQLException {
        try (Connection connection = database.open();
                Statement statement = connection.createStatement()) {
            return wrong(statement);
        }
    }

    private static List<String> wrong(Statement statement) throws SQLException {
        var wrong = new ArrayList<String>();
        try (ResultSet rows = statement.executeQuery("""
            WITH wanted AS (
                SELECT DISTINCT ON (id) id, version FROM shop.ledger ORDER BY id, version IS NULL DESC, version DESC
            )
            SELECT COALESCE(w.id, i.id), w.version, i.version
            FROM (SELECT * FROM wanted WHERE version IS NOT NULL) AS w
            FULL JOIN shop.item AS i ON i.id = w.id
            WHERE w.version IS DISTINCT FROM i.version
            """)) {
            while (rows.next()) {
                wrong.add("id " + rows.getLong(1) + " should be " + rows.getString(2) + " and is " + rows.getString(3));
            }
        }
        return wrong;
    }
}
