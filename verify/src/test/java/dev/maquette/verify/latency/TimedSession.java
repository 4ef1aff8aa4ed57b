package dev.maquette.verify.latency;

import dev.maquette.plan.PlanReader;
import dev.maquette.plan.PropertyValue;
import dev.maquette.verify.load.Database;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.postgresql.util.PSQLWarning;
import org.postgresql.util.ServerErrorMessage;

/// A session that executes statements one process each and learns what processor time they took.
///
/// The server writes its own use of the processor to the log, and the log to the client: counted from the begin of
/// planning, at its end and at the end of execution.
final class TimedSession implements AutoCloseable {
    private static final int LONGEST_SECONDS = 25;

    private static final String SETTINGS = """
        SET statement_timeout = '%ds';
        SET max_parallel_workers_per_gather = 0;
        SET log_planner_stats = on;
        SET log_executor_stats = on;
        SET client_min_messages = log
        """.formatted(LONGEST_SECONDS);

    private static final String EXPLAIN =
            "EXPLAIN (ANALYZE, VERBOSE FALSE, BUFFERS, TIMING OFF, SUMMARY ON, FORMAT JSON) ";
    private static final Pattern USED = Pattern.compile("!\\s+([0-9.]+) s user, ([0-9.]+) s system");
    private static final String CANCELLED = "57014";

    private final Connection connection;

    private TimedSession(Connection connection) {
        this.connection = connection;
    }

    static TimedSession open(Database database) throws SQLException {
        return new TimedSession(database.with(SETTINGS).open());
    }

    /// One execution.
    ///
    /// @param processorMilliseconds what the process computed
    /// @param elapsedMilliseconds the execution time that EXPLAIN tells
    /// @param json what EXPLAIN printed
    record Run(double processorMilliseconds, double elapsedMilliseconds, String json) {}

    /// Executes a statement; empty when it takes too long.
    Optional<Run> run(String sql) throws SQLException {
        try (Statement jdbc = connection.createStatement()) {
            jdbc.setEscapeProcessing(false);
            try (ResultSet rows = jdbc.executeQuery(EXPLAIN + sql)) {
                rows.next();
                String json = rows.getString(1);
                double used = used(jdbc, "EXECUTOR") - used(jdbc, "PLANNER");
                return Optional.of(new Run(used, elapsed(json), json));
            }
        } catch (SQLException failure) {
            if (CANCELLED.equals(failure.getSQLState())) {
                return Optional.empty();
            }
            throw failure;
        }
    }

    private static double elapsed(String json) {
        return PlanReader.read(json).remarks().get("Execution Time") instanceof PropertyValue.Amount time
                ? time.amount().doubleValue()
                : 0;
    }

    /// Milliseconds of the processor by the last message of this kind.
    private static double used(Statement jdbc, String kind) throws SQLException {
        double used = 0;
        for (SQLWarning warning = jdbc.getWarnings(); warning != null; warning = warning.getNextWarning()) {
            ServerErrorMessage text = warning instanceof PSQLWarning message ? message.getServerErrorMessage() : null;
            if (text != null && (text.getMessage() + "").contains(kind)) {
                Matcher times = USED.matcher(text.getDetail() + "");
                used = times.find()
                        ? 1000 * (Double.parseDouble(times.group(1)) + Double.parseDouble(times.group(2)))
                        : used;
            }
        }
        return used;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
