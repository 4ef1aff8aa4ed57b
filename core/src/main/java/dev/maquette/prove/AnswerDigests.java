package dev.maquette.prove;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/// Compares what queries answer by digests that the server makes, so that no row leaves it.
///
/// The digest of an answer is the sum of a hash of each row's text, which does not depend on the rows' order but
/// counts each row as often as it is there. Where the order matters, the row's number is the seed of its hash.
///
/// @param connection in the state in which the queries are to run
record AnswerDigests(Connection connection) {
    /// What stands in FROM cannot write: the server refuses it.
    private static final String DIGEST = """
        SELECT pg_catalog.count(*),
               pg_catalog.sum(pg_catalog.hashtextextended(hashed.content, hashed.seed)::pg_catalog.numeric),
               pg_catalog.sum(pg_catalog.hashtextextended(hashed.content, -1 - hashed.seed)::pg_catalog.numeric)
        FROM (SELECT maquette_answer::pg_catalog.text COLLATE pg_catalog."C" AS content, %s AS seed
              FROM (
        %s
        ) AS maquette_answer) AS hashed
        """;

    private static final String ANY_ORDER = "0::pg_catalog.int8";
    private static final String THIS_ORDER = "pg_catalog.row_number() OVER ()";

    private static final String COLUMNS = "SELECT * FROM (\n%s\n) AS maquette_answer LIMIT 0";

    /// What is known of an answer.
    private record Digest(long rows, String sums) {}

    Sameness compare(String original, String rewritten, boolean ordered) throws SQLException {
        if (!columns(original).equals(columns(rewritten))) {
            return new Sameness.Different("its columns have other names or types");
        }
        Digest expected = digest(original, ordered);
        Digest found = digest(rewritten, ordered);
        if (expected.equals(found)) {
            return new Sameness.Same(expected.rows(), ordered);
        }
        // Only now: most statements answer the same twice, and this costs a run.
        if (!expected.equals(digest(original, ordered))) {
            return new Sameness.NotCompared(
                    "the statement answers differently each time, so that nothing can be" + " compared");
        }
        return new Sameness.Different(
                expected.rows() != found.rows()
                        ? "it answers " + found.rows() + " rows, the original " + expected.rows()
                        : sameRows(original, rewritten, ordered)
                                ? "its " + found.rows() + " rows come in another order"
                                : "of " + found.rows() + " rows some differ");
    }

    private boolean sameRows(String original, String rewritten, boolean ordered) throws SQLException {
        return ordered && digest(original, false).equals(digest(rewritten, false));
    }

    private Digest digest(String query, boolean ordered) throws SQLException {
        String sql = DIGEST.formatted(ordered ? THIS_ORDER : ANY_ORDER, query);
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            try (ResultSet row = statement.executeQuery(sql)) {
                row.next();
                return new Digest(row.getLong(1), row.getString(2) + " " + row.getString(3));
            }
        }
    }

    private List<String> columns(String query) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            try (ResultSet none = statement.executeQuery(COLUMNS.formatted(query))) {
                ResultSetMetaData described = none.getMetaData();
                var columns = new ArrayList<String>();
                for (int column = 1; column <= described.getColumnCount(); column++) {
                    columns.add(described.getColumnLabel(column) + " " + described.getColumnTypeName(column));
                }
                return columns;
            }
        }
    }
}
