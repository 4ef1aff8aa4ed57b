package dev.maquette.verify.hazard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maquette.catalog.Capture;
import dev.maquette.catalog.CaptureOptions;
import dev.maquette.embedded.EmbeddedServers;
import dev.maquette.hazard.CheckResult;
import dev.maquette.hazard.Checker;
import dev.maquette.hazard.MigrationReader;
import dev.maquette.hazard.RateMeasurement;
import dev.maquette.hazard.Rates;
import dev.maquette.hazard.StatementCheck;
import dev.maquette.model.Snapshot;
import dev.maquette.postgres.Connections;
import dev.maquette.postgres.PostgresServer;
import dev.maquette.postgres.ServerSpec;
import dev.maquette.scale.ScaleModel;
import dev.maquette.scale.ScaleModelBuilder;
import dev.maquette.verify.load.Database;
import dev.maquette.verify.load.StillServer;
import dev.maquette.workload.StatementStatistics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// How long forms of DDL are said to take, against how long they take on tables of several shapes and sizes.
@Tag("benchmark")
class WorkTimesBenchmark {
    private static final int MAJOR = Integer.getInteger("maquette.benchmark.major", 18);

    /// Whether the processor time of the session is measured, because other programs use the machine too.
    private static final boolean PROCESSOR = Boolean.getBoolean("maquette.benchmark.processor");

    private static final List<Integer> SIZES = Stream.of(
                    System.getProperty("maquette.benchmark.rows", "100000,1000000,3000000")
                            .split(",", -1))
            .map(Integer::valueOf)
            .toList();

    /// Rows beyond which a form is measured twice only.
    private static final int LARGE = 2_000_000;

    /// Columns after those that all tables have, by the name of the shape.
    private static final Map<String, String> SHAPES = Map.of(
            "narrow", "0::smallint AS filler",
            "medium", "pg_catalog.repeat('m', 80) AS filler",
            "wide", "pg_catalog.repeat('w', 400) AS filler");

    private static final String FILL = """
        CREATE TABLE %1$s AS
        SELECT i AS id, ((i * 7919::bigint) %% %2$s)::int AS number, i %% 1000 + 1 AS parent,
               pg_catalog.md5(i::text) AS code, %3$s
          FROM pg_catalog.generate_series(1, %2$s) AS i;
        """;

    private static final Map<String, String> FORMS = forms();

    private static Map<String, String> forms() {
        Map<String, String> forms = new LinkedHashMap<>();
        forms.put("scan: SET NOT NULL", "ALTER TABLE %s ALTER COLUMN number SET NOT NULL");
        forms.put("scan: ADD CHECK", "ALTER TABLE %s ADD CONSTRAINT positive CHECK (number >= 0)");
        forms.put("rewrite: int to bigint", "ALTER TABLE %s ALTER COLUMN number TYPE bigint");
        forms.put("rewrite: volatile default", "ALTER TABLE %s ADD COLUMN token uuid DEFAULT gen_random_uuid()");
        forms.put(
                "rewrite: stored column",
                "ALTER TABLE %s ADD COLUMN twice int GENERATED ALWAYS AS (number / 2) STORED");
        forms.put("rewrite: SET UNLOGGED", "ALTER TABLE %s SET UNLOGGED");
        forms.put("index: integer, in order", "ALTER TABLE %s ADD PRIMARY KEY (id)");
        forms.put("index: integer, out of order", "CREATE INDEX made ON %s (number)");
        forms.put("index: few values", "CREATE INDEX made ON %s (parent)");
        forms.put("index: text", "CREATE INDEX made ON %s (code)");
        forms.put("index: two columns", "CREATE INDEX made ON %s (parent, number)");
        forms.put("foreign key", "ALTER TABLE %s ADD FOREIGN KEY (parent) REFERENCES parent");
        return forms;
    }

    /// @param rows of the table
    private record Measured(String form, String shape, int rows, double seconds, double predicted) {
        double off() {
            return predicted / seconds - 1;
        }
    }

    @Test
    void timesAreThoseThatAreMeasured() throws SQLException {
        var all = new ArrayList<Measured>();
        ServerSpec spec = StillServer.of(MAJOR)
                .with("shared_buffers", "512MB")
                .with("max_wal_size", "8GB")
                .with("checkpoint_timeout", "1h");
        try (PostgresServer server = EmbeddedServers.standard().start(spec)) {
            Database database = Database.at(server.target("postgres"));
            database.run("CREATE TABLE parent (id int PRIMARY KEY); INSERT INTO parent"
                    + " SELECT i FROM pg_catalog.generate_series(1, 1000) AS i");
            for (int rows : SIZES) {
                for (Map.Entry<String, String> shape : SHAPES.entrySet()) {
                    String table = shape.getKey() + "_" + rows;
                    database.run(FILL.formatted(table, rows, shape.getValue()));
                    database.run("VACUUM ANALYZE " + table);
                    // What else the machine does changes within minutes.
                    all.addAll(measure(database, rates(database), table, shape.getKey(), rows));
                    database.run("DROP TABLE " + table);
                }
            }
        }
        print(all);
        assertThat(all).isNotEmpty();
    }

    private static Rates rates(Database database) throws SQLException {
        if (Boolean.getBoolean("maquette.benchmark.assumed")) {
            return Rates.assumed();
        }
        try (Connection connection = session(database)) {
            return RateMeasurement.on(connection, clock(connection), RateMeasurement.ROWS);
        }
    }

    private static Connection session(Database database) throws SQLException {
        return PROCESSOR
                ? database.with("SET max_parallel_maintenance_workers = 0").open()
                : database.open();
    }

    /// Nanoseconds that have passed, or that the session's process has computed.
    private static LongSupplier clock(Connection connection) throws SQLException {
        if (!PROCESSOR) {
            return System::nanoTime;
        }
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT pg_catalog.pg_backend_pid()")) {
            row.next();
            Path file = Path.of("/proc", row.getString(1), "schedstat");
            return () -> {
                try {
                    return Long.parseLong(Files.readString(file).split(" ", -1)[0]);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            };
        }
    }

    private static List<Measured> measure(Database database, Rates rates, String table, String shape, int rows)
            throws SQLException {
        var measured = new ArrayList<Measured>();
        try (Connection connection = session(database)) {
            LongSupplier clock = clock(connection);
            Snapshot snapshot = new Capture(connection, CaptureOptions.standard(), StatementStatistics::read).run();
            try (ScaleModel model =
                    new ScaleModelBuilder(EmbeddedServers.standard(), Connections.standard()).build(snapshot)) {
                for (Map.Entry<String, String> form : FORMS.entrySet()) {
                    String sql = form.getValue().formatted(table);
                    CheckResult result = Checker.check(model, List.of(MigrationReader.plain("V1.sql", sql)), rates);
                    StatementCheck check = result.statements().getFirst();
                    measured.add(new Measured(
                            form.getKey(),
                            shape,
                            rows,
                            seconds(connection, clock, sql, rows),
                            Math.sqrt(check.times().work().least()
                                    * check.times().work().most())));
                    System.out.println(line(measured.getLast()));
                }
            }
        }
        return measured;
    }

    private static double seconds(Connection connection, LongSupplier clock, String sql, int rows) throws SQLException {
        var times = new ArrayList<Double>();
        for (int run = 0; run < (rows > LARGE ? 2 : 3); run++) {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                long start = clock.getAsLong();
                statement.execute(sql);
                times.add((clock.getAsLong() - start) / 1e9);
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        }
        // Other programs use the machine, too.
        return times.stream().mapToDouble(time -> time).min().orElseThrow();
    }

    private static double median(DoubleStream values) {
        double[] sorted = values.sorted().toArray();
        return sorted[sorted.length / 2];
    }

    private static String line(Measured one) {
        return String.format(
                Locale.ROOT,
                "| %s | %s | %,d | %.3f | %.3f | %+.0f %% |",
                one.form(),
                one.shape(),
                one.rows(),
                one.seconds(),
                one.predicted(),
                100 * one.off());
    }

    private static void print(List<Measured> all) {
        all.stream().map(WorkTimesBenchmark::line).forEach(System.out::println);
        all.stream()
                .collect(Collectors.groupingBy(Measured::form, LinkedHashMap::new, Collectors.toList()))
                .forEach((form, some) -> System.out.printf(
                        Locale.ROOT,
                        "| %s | median error %.0f %% |%n",
                        form,
                        100 * median(some.stream().mapToDouble(one -> Math.abs(one.off())))));
        System.out.printf(
                Locale.ROOT,
                "median error of all %d: %.0f %%%n",
                all.size(),
                100 * median(all.stream().mapToDouble(one -> Math.abs(one.off()))));
    }
}
