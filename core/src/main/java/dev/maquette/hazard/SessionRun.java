package dev.maquette.hazard;

import dev.maquette.model.Problem;
import dev.maquette.postgres.SqlProblems;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Executes statements as they stand.
///
/// @param connection the session
/// @param limit for how long one may run
record SessionRun(Connection connection, Duration limit) {
    /// @source PostgreSQL documentation, appendix A: query_canceled
    private static final String CANCELED = "57014";

    /// Executes one.
    ///
    /// @return what the server remarked
    /// @throws SQLTimeoutException when it ran for longer than it may
    List<String> execute(String sql) throws SQLException {
        long start = System.nanoTime();
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.setQueryTimeout((int) Math.max(1, limit.toSeconds()));
            statement.execute(sql);
            return texts(statement.getWarnings());
        } catch (SQLException e) {
            // A time-out that the migration sets itself comes earlier, and is a failure of it.
            if (CANCELED.equals(e.getSQLState()) && System.nanoTime() - start >= limit.toNanos()) {
                throw new SQLTimeoutException(
                        "it ran for more than " + limit.toSeconds() + " s on the model, where there are no rows",
                        CANCELED,
                        e);
            }
            throw e;
        }
    }

    private static List<String> texts(@Nullable SQLWarning first) {
        var texts = new ArrayList<String>();
        for (SQLWarning warning = first; warning != null; warning = warning.getNextWarning()) {
            texts.add(text(warning));
        }
        return texts;
    }

    private static String text(SQLWarning warning) {
        Problem problem = SqlProblems.translate(warning);
        return problem.message() + problem.detail().map(detail -> ": " + detail).orElse("");
    }
}
