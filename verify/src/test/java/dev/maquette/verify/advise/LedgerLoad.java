package dev.maquette.verify.advise;

import dev.maquette.verify.load.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;

/// A ledger under load: accounts that are updated all the time, a few of them far more often than the others, and
/// movements that are written and rarely read.
///
/// @param database an empty database
record LedgerLoad(Database database) {
    private static final int ACCOUNTS = 200_000;
    private static final int CLIENTS = 4;

    /// A statement of the load.
    ///
    /// @param weight of a thousand statements
    /// @param sql with one parameter, an account's number
    private record Request(int weight, String sql) {}

    private static final List<Request> REQUESTS = List.of(
            new Request(450, "UPDATE account SET balance = balance + 1, touched = now() WHERE id = $1"),
            new Request(250, "INSERT INTO movement (account, amount, made) VALUES ($1, 1, now())"),
            new Request(120, "SELECT id, balance FROM account WHERE email = 'a' || $1 || '@example.org'"),
            new Request(100, "SELECT id, balance FROM account WHERE id = $1"),
            new Request(50, "SELECT amount, made FROM movement WHERE account = $1 ORDER BY made DESC LIMIT 10"),
            new Request(20, "SELECT id FROM account WHERE branch = $1 % 2000 ORDER BY touched DESC LIMIT 20"),
            new Request(10, "SELECT count(*) FROM account WHERE branch = $1 % 2000 AND balance > 1000"));

    static final String SETUP = """
        CREATE TABLE account (id int PRIMARY KEY, email text NOT NULL, branch int NOT NULL, balance int NOT NULL,
            touched timestamptz NOT NULL, note text NOT NULL) WITH (fillfactor = 80);
        CREATE TABLE movement (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, account int NOT NULL,
            amount int NOT NULL, made timestamptz NOT NULL);
        INSERT INTO account SELECT n, 'a' || n || '@example.org', n % 2000, n % 1500,
            timestamptz '2026-01-01' + n * interval '1 second', repeat('x', 60)
          FROM generate_series(1, 200000) AS n;
        INSERT INTO movement (account, amount, made) SELECT 1 + n % 200000, n % 100,
            timestamptz '2026-01-01' + n * interval '1 second' FROM generate_series(1, 600000) AS n;
        """;

    /// What a run came to.
    ///
    /// @param perSecond statements a second
    /// @param p95Milliseconds in this time 95 of a hundred statements were answered
    record Outcome(double perSecond, double p95Milliseconds) {}

    /// The load as a file of statements with weights.
    static String statements() {
        return REQUESTS.stream()
                .map(request -> "-- weight: " + request.weight() + "\n" + request.sql() + ";\n")
                .collect(Collectors.joining());
    }

    /// Runs the load.
    Outcome run(Duration time, long seed) throws SQLException, InterruptedException {
        long end = System.nanoTime() + time.toNanos();
        var latencies = new ArrayList<long[]>();
        try (var clients = Executors.newFixedThreadPool(CLIENTS)) {
            var running = new ArrayList<Future<long[]>>();
            for (int client = 0; client < CLIENTS; client++) {
                var random = new SplittableRandom(seed * CLIENTS + client);
                running.add(clients.submit(() -> client(end, random)));
            }
            for (Future<long[]> one : running) {
                latencies.add(one.get());
            }
        } catch (ExecutionException failure) {
            throw new SQLException("a client failed", failure.getCause());
        }
        long[] all = latencies.stream().flatMapToLong(Arrays::stream).sorted().toArray();
        return new Outcome(all.length * 1e9 / time.toNanos(), all[(int) (all.length * 0.95)] / 1e6);
    }

    private long[] client(long end, SplittableRandom random) throws SQLException {
        var taken = new ArrayList<Long>();
        try (Connection connection = database.open()) {
            var prepared = new ArrayList<PreparedStatement>();
            for (Request request : REQUESTS) {
                prepared.add(connection.prepareStatement(request.sql().replace("$1", "CAST(? AS int)")));
            }
            for (long start = System.nanoTime(); start < end; start = System.nanoTime()) {
                PreparedStatement statement = prepared.get(drawn(random));
                statement.setInt(1, account(random));
                statement.execute();
                taken.add(System.nanoTime() - start);
            }
        }
        return taken.stream().mapToLong(nanoseconds -> nanoseconds).toArray();
    }

    private static int drawn(SplittableRandom random) {
        int left = random.nextInt(1000);
        int number = 0;
        while (left >= REQUESTS.get(number).weight()) {
            left -= REQUESTS.get(number).weight();
            number++;
        }
        return number;
    }

    /// The lower the number, the more often it comes.
    private static int account(SplittableRandom random) {
        double skewed = Math.pow(random.nextDouble(), 4);
        return 1 + (int) (skewed * (ACCOUNTS - 1));
    }
}
