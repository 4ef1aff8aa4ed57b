package dev.maquette.hazard;

import dev.maquette.hazard.Rates.Basis;
import dev.maquette.hazard.Rates.Comparison;
import dev.maquette.hazard.Rates.Sorting;
import dev.maquette.hazard.Rates.Speed;
import dev.maquette.postgres.SqlProblems;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.function.LongSupplier;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/// Measures how fast a server works through rows: on tables of narrow and of wide rows in a schema of its own, all in
/// one transaction that is rolled back.
///
/// A time is that of so many bytes and so many rows; two tables tell the one from the other.
public final class RateMeasurement {
    /// Rows of the narrow table. They fill more than a processor's cache, and little of a log.
    public static final int ROWS = 300_000;

    /// Of so many rows of the narrow table the wide one has one.
    private static final int NARROW_FOR_WIDE = 3;

    private static final int WIDTH = 450;
    private static final int PARENTS = 1000;
    private static final long STEP = 7919;
    private static final long SCATTER = 0x9E3779B97F4A7C15L;
    private static final int RUNS = 3;
    private static final double NANOS = 1e9;

    /// How far times of other tables on the same server were off in nine of ten cases.
    private static final double FACTOR = 1.6;

    private static final String ALTER = "ALTER TABLE maquette_rates.%s ";
    private static final String READ = ALTER + "ADD CHECK (number >= 0)";
    private static final String WRITE = ALTER + "ALTER COLUMN number TYPE pg_catalog.int8";
    private static final String FILL = ALTER + "ADD COLUMN token pg_catalog.uuid DEFAULT pg_catalog.gen_random_uuid()";
    private static final String REFER = ALTER + "ADD FOREIGN KEY (parent) REFERENCES maquette_rates.parent";

    /// What an online change asks of both its tables; how long that takes is asked of one process.
    private static final String SUM = """
        SELECT pg_catalog.count(*), pg_catalog.sum(h.hash), pg_catalog.sum(pg_catalog.hashint8extended(h.hash, 1))
          FROM (SELECT COALESCE(pg_catalog.hashint4extended(number, 1), 1)
                       OPERATOR(pg_catalog.#) COALESCE(pg_catalog.hashint4extended(parent, 2), 2)
                       OPERATOR(pg_catalog.#) COALESCE(pg_catalog.hashtextextended(code COLLATE "C", 3), 3)
                       OPERATOR(pg_catalog.#) COALESCE(pg_catalog.hashtextextended(filler COLLATE "C", 4), 4) AS hash
                  FROM maquette_rates.%s OFFSET 0) AS h
        """;

    private static final String TABLES = """
        SET LOCAL max_parallel_workers_per_gather = 0;
        CREATE SCHEMA maquette_rates;
        CREATE TABLE maquette_rates.parent (id pg_catalog.int4 PRIMARY KEY);
        INSERT INTO maquette_rates.parent SELECT i FROM pg_catalog.generate_series(1, 1000) AS i;
        CREATE TABLE maquette_rates.narrow (
            number pg_catalog.int4, parent pg_catalog.int4, code pg_catalog.text, filler pg_catalog.text);
        CREATE TABLE maquette_rates.wide (LIKE maquette_rates.narrow);
        """;

    private final Connection connection;
    private final LongSupplier clock;
    private final int narrowRows;
    private final int wideRows;

    private RateMeasurement(Connection connection, LongSupplier clock, int rows) {
        this.connection = connection;
        this.clock = clock;
        this.narrowRows = rows;
        this.wideRows = rows / NARROW_FOR_WIDE;
    }

    /// Measures a server's rates, which takes it some ten seconds.
    ///
    /// @param connection to a database in which the role may create a schema; in no transaction
    /// @param clock nanoseconds
    /// @param rows of the larger table, such as [#ROWS]
    /// @throws dev.maquette.model.MaquetteException `rights` when the role may not, `connection` when it is lost
    public static Rates on(Connection connection, LongSupplier clock, int rows) {
        try {
            connection.setAutoCommit(false);
            try {
                return new RateMeasurement(connection, clock, rows).measure();
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw SqlProblems.translate(e).toException(e);
        }
    }

    private Rates measure() throws SQLException {
        execute(TABLES);
        fill("narrow", narrowRows, 0);
        fill("wide", wideRows, WIDTH);
        double scan = seconds("narrow", READ);
        return new Rates(
                speed(READ),
                speed(WRITE),
                speed(ALTER + "SET UNLOGGED"),
                rate(seconds("narrow", FILL) - seconds("narrow", WRITE)),
                new Sorting(sorted("number", scan), sorted("parent, number", scan), sorted("code", scan)),
                new Comparison(speed(REFER), speed(SUM)),
                new Basis(FACTOR, "at speeds measured on a server"));
    }

    /// Rows that are frozen from the start are read like those that have been there for long.
    private void fill(String table, int rows, int width) throws SQLException {
        CopyIn copy = connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("COPY maquette_rates." + table + " FROM STDIN (FREEZE)");
        String filler = "w".repeat(width);
        for (int i = 1; i <= rows; i++) {
            byte[] line = line(i, rows, filler).getBytes(StandardCharsets.UTF_8);
            copy.writeToCopy(line, 0, line.length);
        }
        copy.endCopy();
    }

    /// Numbers and texts in no order.
    private static String line(long i, int rows, String filler) {
        String code = Long.toHexString(i * SCATTER);
        return i * STEP % rows + "\t" + (i % PARENTS + 1) + "\t" + code + code + "\t" + filler + "\n";
    }

    /// Solves the two equations for the time of bytes and of rows. Where noise leaves one of them no time, all of it
    /// is the other's.
    private Speed speed(String sql) throws SQLException {
        double narrow = seconds("narrow", sql);
        double wide = seconds("wide", sql);
        double narrowBytes = bytes("narrow");
        double wideBytes = bytes("wide");
        double determinant = narrowBytes * wideRows - wideBytes * narrowRows;
        double ofByte = (narrow * wideRows - wide * narrowRows) / determinant;
        double ofRow = (narrowBytes * wide - wideBytes * narrow) / determinant;
        return ofByte <= 0
                ? new Speed(Double.POSITIVE_INFINITY, narrowRows / narrow)
                : ofRow <= 0 ? new Speed(wideBytes / wide, Double.POSITIVE_INFINITY) : new Speed(1 / ofByte, 1 / ofRow);
    }

    /// Entries a second of an index of a million.
    private double sorted(String keys, double scan) throws SQLException {
        double seconds = quickest("CREATE INDEX ON maquette_rates.narrow (" + keys + ")") - scan;
        return Sorting.comparisons(narrowRows) * rate(seconds);
    }

    private double rate(double seconds) {
        return seconds <= 0 ? Double.POSITIVE_INFINITY : narrowRows / seconds;
    }

    private double seconds(String table, String sql) throws SQLException {
        return quickest(sql.formatted(table));
    }

    /// What else the machine does only adds to a time.
    private double quickest(String sql) throws SQLException {
        double least = Double.POSITIVE_INFINITY;
        for (int run = 0; run < RUNS; run++) {
            Savepoint before = connection.setSavepoint();
            long start = clock.getAsLong();
            execute(sql);
            least = Math.min(least, (clock.getAsLong() - start) / NANOS);
            connection.rollback(before);
        }
        return least;
    }

    private double bytes(String table) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("SELECT pg_catalog.pg_relation_size('maquette_rates." + table + "')")) {
            row.next();
            return row.getDouble(1);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
