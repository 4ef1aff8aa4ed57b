package dev.maquette.hazard;

import dev.maquette.model.Problem;
import dev.maquette.postgres.SqlProblems;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Executes a statement as it stands.
final class SessionRun {
    private SessionRun() {}

    /// Executes it.
    ///
    /// @return what the server remarked
    static List<String> execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute(sql);
            return texts(statement.getWarnings());
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
