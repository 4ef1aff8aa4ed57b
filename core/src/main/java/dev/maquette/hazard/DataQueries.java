package dev.maquette.hazard;

import dev.maquette.model.Problem;
import dev.maquette.postgres.SqlProblems;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/// Asks the rows of production whether migrations fail by them: counts, in read-only transactions that give up soon.
public final class DataQueries {
    /// More offenders than these are not counted.
    private static final int COUNTED = 1000;

    /// What policies hide would be taken for not being there.
    private static final String CAUTION = """
        SET TRANSACTION READ ONLY;
        SET LOCAL statement_timeout = '30s';
        SET LOCAL lock_timeout = '1s';
        SET LOCAL row_security = off
        """;

    private final Connection production;
    private final Map<DataCondition, DataAnswer> answers = new HashMap<>();

    private DataQueries(Connection production) {
        this.production = production;
    }

    /// The result with the answers. What statistics said of a condition that is answered does not count any more.
    ///
    /// @param production a connection to the database that was checked
    /// @throws dev.maquette.model.MaquetteException `connection` when the connection is lost
    public static CheckResult answered(Connection production, CheckResult result) {
        try {
            production.setAutoCommit(false);
            var queries = new DataQueries(production);
            for (StatementCheck check : result.statements()) {
                for (DataCondition condition : check.seen().conditions()) {
                    queries.ask(condition);
                }
            }
            return result.map(queries::answered);
        } catch (SQLException lost) {
            throw SqlProblems.translate(lost).toException(lost);
        }
    }

    private void ask(DataCondition condition) throws SQLException {
        if (!answers.containsKey(condition)) {
            answers.put(condition, answer(condition));
        }
    }

    private DataAnswer answer(DataCondition condition) throws SQLException {
        String sql = "SELECT pg_catalog.count(*) FROM (" + condition.offenders() + " LIMIT " + (COUNTED + 1) + ") AS o";
        try (Statement statement = production.createStatement()) {
            statement.execute(CAUTION);
            try (ResultSet row = statement.executeQuery(sql)) {
                row.next();
                long offenders = row.getLong(1);
                return new DataAnswer.Counted(Math.min(offenders, COUNTED), offenders > COUNTED);
            }
        } catch (SQLException e) {
            return new DataAnswer.Unanswered(reason(SqlProblems.translate(e)));
        } finally {
            production.rollback();
        }
    }

    private static String reason(Problem problem) {
        return switch (problem.sqlState().orElse("")) {
            case "42P01", "42703", "42883" -> "it is about what the migration itself makes";
            case "57014" -> "they did not answer within 30 s";
            default -> problem.message();
        };
    }

    private StatementCheck answered(StatementCheck check) {
        Observation seen = check.seen();
        return check.answered(seen.withConditions(seen.conditions().stream()
                .map(condition -> condition.withAnswer(Objects.requireNonNull(answers.get(condition))))
                .toList()));
    }
}
