package dev.maquette.workload.meaning;

import dev.maquette.model.Problem;
import dev.maquette.model.ProblemCode;
import dev.maquette.sql.Identifier;
import dev.maquette.workload.repair.Draft;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.postgresql.util.PSQLState;

/// The conversation with the semantic database: everything happens in one transaction that is rolled back.
final class SemanticSession implements AutoCloseable {
    /// A function cannot have more parameters (`FUNC_MAX_ARGS`); beyond, they become the fields of one.
    private static final int MAX_PARAMETERS = 100;

    private static final String SCHEMA = "maquette_semantics";
    private static final String PREPARED = "maquette_prepared";
    private static final String PARAMETER_TYPES = """
        SELECT ARRAY(SELECT pg_catalog.format_type(t.oid, -1)
                       FROM pg_catalog.unnest(p.parameter_types) WITH ORDINALITY AS t (oid, number)
                      ORDER BY t.number) AS parameter_types
          FROM pg_catalog.pg_prepared_statements p
         WHERE p.name = 'maquette_prepared'
        """;
    private static final String BODY = """
        SELECT p.prosqlbody::text AS body,
               ARRAY(SELECT DISTINCT d.refobjid || '.' || d.refobjsubid
                       FROM pg_catalog.pg_depend d
                      WHERE d.classid = 'pg_catalog.pg_proc'::pg_catalog.regclass
                        AND d.objid = p.oid
                        AND d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass
                        AND d.refobjsubid > 0) AS dependencies
          FROM pg_catalog.pg_proc p
         WHERE p.oid = :function::pg_catalog.regproc
        """;

    private final Connection connection;
    private final Statement statement;
    private final boolean autoCommit;
    private int functions;

    /// The stored form of a statement.
    record StoredBody(String tree, List<String> dependencies) {}

    SemanticSession(Connection connection) {
        this.connection = connection;
        try {
            autoCommit = connection.getAutoCommit();
            connection.setAutoCommit(false);
            statement = connection.createStatement();
            statement.setEscapeProcessing(false);
            statement.execute("CREATE SCHEMA " + SCHEMA);
            statement.execute("SAVEPOINT clean");
        } catch (SQLException failure) {
            throw failed(failure);
        }
    }

    /// The types the server finds for the parameters of a draft.
    ///
    /// @throws SQLException when the server refuses the draft
    List<String> parameterTypes(Draft draft) throws SQLException {
        // One message to the server: what a failure leaves behind is undone first.
        return query(
                "ROLLBACK TO SAVEPOINT clean;" + prefix(draft) + draft.text() + "\n;" + PARAMETER_TYPES + ";DEALLOCATE "
                        + PREPARED,
                rows -> strings(rows.getArray("parameter_types")));
    }

    private interface RowReader<T> {
        T read(ResultSet rows) throws SQLException;
    }

    /// Runs a script and reads the row of the one query in it.
    private <T> T query(String script, RowReader<T> reader) throws SQLException {
        boolean rows = statement.execute(script);
        while (!rows) {
            rows = statement.getMoreResults();
        }
        try (ResultSet result = statement.getResultSet()) {
            result.next();
            return reader.read(result);
        }
    }

    /// What is sent before the text of a draft when its types are asked for.
    static String prefix(Draft draft) {
        return draft.preparePrefix(PREPARED);
    }

    /// Lets the server store the statement as the body of a function.
    ///
    /// @throws SQLException when the server refuses the statement as such a body
    StoredBody store(Draft draft, List<String> types) throws SQLException {
        String function = SCHEMA + ".f" + functions++;
        statement.execute("CREATE FUNCTION " + function + "(" + parameters(function, types) + ")"
                + " RETURNS void LANGUAGE sql BEGIN ATOMIC\n" + body(draft, types) + "\n; END");
        return query(
                BODY.replace(":function", Identifier.literal(function)),
                rows -> new StoredBody(rows.getString("body"), strings(rows.getArray("dependencies"))));
    }

    private String parameters(String function, List<String> types) throws SQLException {
        if (types.size() <= MAX_PARAMETERS) {
            return String.join(", ", types);
        }
        String type = function + "_parameters";
        String fields = IntStream.range(0, types.size())
                .mapToObj(index -> "p" + (index + 1) + " " + types.get(index))
                .collect(Collectors.joining(", "));
        statement.execute("CREATE TYPE " + type + " AS (" + fields + ")");
        return type;
    }

    private static String body(Draft draft, List<String> types) {
        return types.size() <= MAX_PARAMETERS ? draft.text() : draft.withParametersAsFields();
    }

    /// Whether the connection itself is broken.
    static boolean isConnectionFailure(SQLException failure) {
        return PSQLState.isConnectionError(failure.getSQLState());
    }

    static RuntimeException failed(SQLException failure) {
        return Problem.of(ProblemCode.CONNECTION, "could not work in the semantic database")
                .withDetail(String.valueOf(failure.getMessage()))
                .toException(failure);
    }

    private static List<String> strings(Array array) throws SQLException {
        List<String> strings = new ArrayList<>();
        for (Object element : (Object[]) array.getArray()) {
            strings.add(String.valueOf(element));
        }
        return strings;
    }

    @Override
    public void close() {
        try {
            statement.close();
            connection.rollback();
            connection.setAutoCommit(autoCommit);
        } catch (SQLException failure) {
            throw failed(failure);
        }
    }
}
