package dev.maquette.verify.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.maquette.change.Extractor;
import dev.maquette.change.OnlineChange;
import dev.maquette.change.journal.Phase;
import dev.maquette.change.session.Boundary;
import dev.maquette.model.QualifiedName;
import dev.maquette.scale.ScaleModel;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/// An application writes lines and products all the time, in whichever shape they are, while the names of the
/// products move into a table of their own and back again.
class ExtractionUnderLoadTest {
    private static final int PRODUCTS = 60;
    private static final int LINES = 4000;
    private static final int EXCHANGES = 6;

    /// From the end of one transaction of a session to the beginning of the next.
    private static final Duration PACE = Duration.ofMillis(5);

    /// What the application knows it wrote. Whatever it does to a product it does under that product's lock.
    private static final class Application implements AutoCloseable {
        private final ShopDatabase shop;
        private final Map<Integer, String> names = new ConcurrentHashMap<>();
        private final Map<Integer, Integer> lines = new ConcurrentHashMap<>();
        private final AtomicInteger next = new AtomicInteger(LINES);
        private final AtomicBoolean stopped = new AtomicBoolean();
        private final AtomicInteger transactions = new AtomicInteger();
        private final ConcurrentLinkedQueue<String> failures = new ConcurrentLinkedQueue<>();
        private final ExecutorService workers = Executors.newFixedThreadPool(4);

        Application(ShopDatabase shop) {
            this.shop = shop;
            for (int line = 1; line <= LINES; line++) {
                lines.put(line, line % PRODUCTS);
            }
            for (int product = 0; product < PRODUCTS; product++) {
                names.put(product, "product " + product);
            }
        }

        void start() {
            for (int seed = 1; seed <= 4; seed++) {
                var random = new Random(seed);
                workers.execute(() -> work(random));
            }
        }

        private void work(Random random) {
            try (Connection connection = shop.database().open();
                    Statement statement = connection.createStatement()) {
                connection.setAutoCommit(false);
                while (!stopped.get()) {
                    LockSupport.parkNanos(PACE.toNanos());
                    connection.setTransactionIsolation(
                            random.nextInt(5) == 0
                                    ? Connection.TRANSACTION_REPEATABLE_READ
                                    : Connection.TRANSACTION_READ_COMMITTED);
                    transaction(connection, statement, random);
                }
            } catch (SQLException failure) {
                failures.add(failure.toString());
            }
        }

        /// The lock comes before the first snapshot, so that each sees what the one before it did.
        private void transaction(Connection connection, Statement statement, Random random) throws SQLException {
            int product = random.nextInt(PRODUCTS + 20);
            statement.execute("SET LOCAL lock_timeout = 0");
            statement.execute("SELECT pg_advisory_lock(" + product + ")");
            connection.commit();
            try {
                Runnable known = write(statement, random, product);
                connection.commit();
                known.run();
                transactions.incrementAndGet();
            } catch (SQLException failure) {
                connection.rollback();
                failures.add(failure.toString());
            } finally {
                statement.execute("SELECT pg_advisory_unlock(" + product + ")");
                connection.commit();
            }
        }

        /// @return what is known once it is committed
        private Runnable write(Statement statement, Random random, int product) throws SQLException {
            // It holds the shape as it is until the transaction ends, and takes no snapshot.
            statement.execute("LOCK TABLE shop.line IN ROW EXCLUSIVE MODE");
            boolean wide;
            try (var rows = statement.executeQuery("SELECT EXISTS (SELECT FROM pg_attribute WHERE attrelid ="
                    + " 'shop.line'::regclass AND attname = 'name' AND NOT attisdropped)")) {
                rows.next();
                wide = rows.getBoolean(1);
            }
            int kind = random.nextInt(10);
            if (kind == 0) {
                return rename(statement, product, "renamed " + random.nextInt(1_000_000), wide);
            }
            if (kind == 1) {
                return remove(statement, product);
            }
            return insert(statement, product, wide);
        }

        private Runnable rename(Statement statement, int product, String name, boolean wide) throws SQLException {
            int changed = statement.executeUpdate("UPDATE " + (wide ? "shop.line" : "shop.product") + " SET name = '"
                    + name + "' WHERE product = " + product);
            return () -> {
                if (changed > 0) {
                    names.put(product, name);
                }
            };
        }

        private Runnable remove(Statement statement, int product) throws SQLException {
            int line = lines.entrySet().stream()
                    .filter(one -> one.getValue() == product)
                    .map(Map.Entry::getKey)
                    .findFirst()
                    .orElse(-1);
            statement.execute("DELETE FROM shop.line WHERE id = " + line);
            return () -> lines.remove(line);
        }

        private Runnable insert(Statement statement, int product, boolean wide) throws SQLException {
            int line = next.incrementAndGet();
            String name = names.getOrDefault(product, "fresh " + line);
            if (wide) {
                statement.execute("INSERT INTO shop.line VALUES (" + line + ", " + product + ", '" + name + "')");
            } else {
                statement.execute("INSERT INTO shop.product VALUES (" + product + ", '" + name
                        + "') ON CONFLICT (product) DO UPDATE SET name = EXCLUDED.name");
                statement.execute("INSERT INTO shop.line VALUES (" + line + ", " + product + ")");
            }
            return () -> {
                names.put(product, name);
                lines.put(line, product);
            };
        }

        List<String> expected() {
            return new TreeMap<>(lines)
                    .entrySet().stream()
                            .map(one -> one.getKey() + " " + one.getValue() + " " + names.get(one.getValue()))
                            .toList();
        }

        @Override
        public void close() {
            stopped.set(true);
            workers.close();
        }
    }

    @Test
    void nothingIsLostBetweenTheShapes() throws SQLException {
        try (ShopDatabase shop = ShopDatabase.start(18)) {
            shop.database().run("""
                CREATE SCHEMA shop;
                CREATE TABLE shop.line (id integer PRIMARY KEY, product integer, name text);
                CREATE INDEX line_product ON shop.line (product);
                """);
            shop.database()
                    .run("INSERT INTO shop.line SELECT n, n % " + PRODUCTS + ", 'product ' || n % " + PRODUCTS
                            + " FROM generate_series(1, " + LINES + ") AS n");
            shop.database().run("ANALYZE shop.line");
            OnlineChange changes = shop.changes(500, Boundary.NONE);
            int change;
            try (ScaleModel model = shop.model()) {
                var parts = new Extractor.Parts(
                        new QualifiedName("shop", "line"),
                        new QualifiedName("shop", "product"),
                        List.of("product"),
                        List.of("name"));
                change = changes.begin(
                        Extractor.extract(model.snapshot().schema(), parts).plan());
            }
            var application = new Application(shop);
            try (application) {
                application.start();
                assertThat(changes.run(change, Phase.SOAK)).isEqualTo(Phase.SOAK);
                for (int i = 1; i < EXCHANGES; i++) {
                    awaitMore(application);
                    if (i % 2 == 1) {
                        changes.revert(change);
                    } else {
                        changes.cutOver(change);
                    }
                }
                awaitMore(application);
            }
            assertThat(application.failures).isEmpty();
            assertThat(shop.texts("SELECT concat_ws(' ', id, product, name) FROM shop.line ORDER BY id"))
                    .isEqualTo(application.expected());
            changes.cutOver(change);
            assertThat(shop.texts(
                            "SELECT concat_ws(' ', id, product, name) FROM shop.line JOIN shop.product USING (product)"
                                    + " ORDER BY id"))
                    .isEqualTo(application.expected());
        }
    }

    private static void awaitMore(Application application) {
        int before = application.transactions.get();
        assertTimeoutPreemptively(Duration.ofMinutes(1), () -> {
            while (application.transactions.get() < before + 300 && application.failures.isEmpty()) {
                LockSupport.parkNanos(PACE.toNanos());
            }
        });
    }
}
