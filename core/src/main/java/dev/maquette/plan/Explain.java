package dev.maquette.plan;

import dev.maquette.postgres.SqlProblems;
import dev.maquette.sql.Identifier;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.postgresql.core.BaseStatement;
import org.postgresql.core.QueryExecutor;

/// Asks a server for the plan of a statement. The statement is planned, never executed.
///
/// A text with parameters (`$1`) gets its generic plan, the one the server keeps for a prepared statement when it
/// does not look at the values.
///
/// @param verbose whether output columns and schema names are wanted
/// @param settings whether the planner settings that are not at their default are wanted
/// @source PostgreSQL manual, EXPLAIN (GENERIC_PLAN from 16); before 16, `plan_cache_mode`
public record Explain(boolean verbose, boolean settings) {
    private static final int FIRST_MAJOR_WITH_GENERIC_PLAN = 16;
    private static final String PREPARED_NAME = "maquette_explained";

    /// Neither output columns nor settings.
    public static Explain standard() {
        return new Explain(false, false);
    }

    /// With output columns and schema names.
    public Explain withVerbose() {
        return new Explain(true, settings);
    }

    /// With the settings that are not at their default.
    public Explain withSettings() {
        return new Explain(verbose, true);
    }

    /// The plan of the statement on this connection, under the connection's settings and search path. The connection
    /// is left as it was found; in a transaction, a failure rolls back to where the call began.
    ///
    /// @param text exactly one statement, with or without parameters
    /// @throws dev.maquette.model.MaquetteException `statement` when the text is not one statement that can be
    ///     planned, `rights` when the role may not read what it names, `connection` when the connection fails
    public Plan plan(Connection connection, String text) {
        return PlanReader.read(json(connection, text));
    }

    /// The generic plan of a statement as it starts with these parameters: what they rule out when it starts is left
    /// out of it.
    ///
    /// @param text exactly one statement with the parameters `$1`, `$2`, ...
    /// @param types of the parameters as SQL
    /// @param arguments their values in the server's text form
    /// @throws dev.maquette.model.MaquetteException as [#plan(Connection, String)] does
    public Plan prepared(Connection connection, String text, List<String> types, List<String> arguments) {
        try {
            StatementText statement = StatementText.of(text, backslashIsOrdinary(connection, text));
            Savepoint start = connection.setSavepoint();
            try {
                return PlanReader.read(executed(
                        connection,
                        String.join(", ", types) + ") AS " + statement.sql(),
                        arguments.stream().map(Identifier::literal).collect(Collectors.joining(", "))));
            } finally {
                connection.rollback(start);
                connection.releaseSavepoint(start);
            }
        } catch (SQLException failure) {
            throw SqlProblems.translate(failure).toException(failure);
        }
    }

    /// As [#plan(Connection, String)], but EXPLAIN's own text.
    public String json(Connection connection, String text) {
        try {
            StatementText statement = StatementText.of(text, backslashIsOrdinary(connection, text));
            return explain(connection, statement);
        } catch (SQLException failure) {
            throw SqlProblems.translate(failure).toException(failure);
        }
    }

    /// Only a text with a backslash reads differently under the old rule for literals.
    private static boolean backslashIsOrdinary(Connection connection, String text) throws SQLException {
        return text.indexOf('\\') < 0
                || query(connection, "SHOW standard_conforming_strings").equals("on");
    }

    private String explain(Connection connection, StatementText statement) throws SQLException {
        if (!connection.getAutoCommit()) {
            return inSubtransaction(connection, statement);
        }
        if (statement.parameters() == 0) {
            return query(connection, explainSql(statement.sql()));
        }
        connection.setAutoCommit(false);
        try {
            return genericPlan(connection, statement);
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    private String inSubtransaction(Connection connection, StatementText statement) throws SQLException {
        Savepoint start = connection.setSavepoint();
        try {
            return statement.parameters() == 0
                    ? query(connection, explainSql(statement.sql()))
                    : genericPlan(connection, statement);
        } finally {
            connection.rollback(start);
            connection.releaseSavepoint(start);
        }
    }

    private String genericPlan(Connection connection, StatementText statement) throws SQLException {
        if (connection.getMetaData().getDatabaseMajorVersion() >= FIRST_MAJOR_WITH_GENERIC_PLAN) {
            return querySimply(connection, "EXPLAIN (" + options() + ", GENERIC_PLAN) " + statement.sql());
        }
        return executed(
                connection,
                types(statement) + ") AS " + statement.sql(),
                String.join(", ", Collections.nCopies(statement.parameters(), "NULL")));
    }

    /// @param prepared what stands behind the parenthesis of `PREPARE name(`
    private String executed(Connection connection, String prepared, String arguments) throws SQLException {
        execute(connection, "SET LOCAL plan_cache_mode = force_generic_plan");
        execute(connection, "PREPARE " + PREPARED_NAME + "(" + prepared);
        Savepoint ready = connection.setSavepoint();
        try {
            return query(connection, explainSql("EXECUTE " + PREPARED_NAME + "(" + arguments + ")"));
        } finally {
            // A prepared statement outlives its transaction, and DEALLOCATE is refused in a failed one.
            connection.rollback(ready);
            execute(connection, "DEALLOCATE " + PREPARED_NAME);
        }
    }

    /// The server finds out the types of parameters, but wants to be told those of numbers that are left out.
    private static String types(StatementText statement) {
        return IntStream.rangeClosed(1, statement.parameters())
                .mapToObj(number -> statement.numbers().contains(number) ? "unknown" : "text")
                .collect(Collectors.joining(", "));
    }

    private String explainSql(String statement) {
        return "EXPLAIN (" + options() + ") " + statement;
    }

    private String options() {
        return "FORMAT JSON" + (verbose ? ", VERBOSE" : "") + (settings ? ", SETTINGS" : "");
    }

    private static String query(Connection connection, String sql) throws SQLException {
        try (Statement jdbc = plainStatement(connection);
                ResultSet rows = jdbc.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    /// In the extended protocol the server would want values for the parameters, which a generic plan has none of.
    private static String querySimply(Connection connection, String sql) throws SQLException {
        try (Statement jdbc = plainStatement(connection)) {
            jdbc.unwrap(BaseStatement.class).executeWithFlags(sql, QueryExecutor.QUERY_EXECUTE_AS_SIMPLE);
            try (ResultSet rows = jdbc.getResultSet()) {
                rows.next();
                return rows.getString(1);
            }
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement jdbc = plainStatement(connection)) {
            jdbc.execute(sql);
        }
    }

    private static Statement plainStatement(Connection connection) throws SQLException {
        Statement jdbc = connection.createStatement();
        jdbc.setEscapeProcessing(false);
        return jdbc;
    }
}
