package dev.maquette.scale.sizing;

import dev.maquette.model.QualifiedName;
import dev.maquette.sql.Identifier;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The values of an expression over a sample of rows, as the server computes them.
final class ExpressionSample {
    private static final String POSITION = "\"maquette position\"";
    private static final String SELECT = """
        SELECT e.value::pg_catalog.text, pg_catalog.pg_column_size(e.value),
               pg_catalog.dense_rank() OVER (ORDER BY e.value), pg_catalog.dense_rank() OVER (ORDER BY e.base)
          FROM (SELECT b.%s AS position, (%s) AS value, (%s) AS base
                  FROM (SELECT %s v.%s
                          FROM ROWS FROM (%s) WITH ORDINALITY AS v(%s, %s)) AS b) AS e
         ORDER BY e.position
        """;

    private ExpressionSample() {}

    /// One row's value.
    ///
    /// @param value its text; null for NULL
    /// @param widthBytes its bytes
    /// @param rank its place among the different values
    /// @param baseRank the place of the leading base column's value among the different ones
    record Row(@Nullable String value, int widthBytes, int rank, int baseRank) {}

    /// The value for each row of the sample; empty when the server cannot compute or order them.
    ///
    /// @param table the table, whose name some expressions mention
    /// @param base the column to whose order the values are compared
    static Optional<List<Row>> of(
            Connection connection, QualifiedName table, String expression, BaseSample sample, int base) {
        try (PreparedStatement select = connection.prepareStatement(sql(expression, sample, base))) {
            for (int i = 0; i < sample.columns().size(); i++) {
                select.setArray(i + 1, connection.createArrayOf("text", sample.values(i)));
            }
            return Optional.of(rows(select));
        } catch (SQLException e) {
            System.getLogger(ExpressionSample.class.getName())
                    .log(System.Logger.Level.DEBUG, "no statistics derived for an expression of {0}", table);
            return Optional.empty();
        }
    }

    private static String sql(String expression, BaseSample sample, int base) {
        List<String> names = sample.columns().stream()
                .map(column -> Identifier.quote(column.name()))
                .toList();
        String typed = IntStream.range(0, names.size())
                .mapToObj(i -> "v." + names.get(i) + "::"
                        + sample.columns().get(i).type().sql() + " AS " + names.get(i) + ", ")
                .collect(Collectors.joining());
        String arrays = names.stream()
                .map(name -> "pg_catalog.unnest(?::pg_catalog.text[])")
                .collect(Collectors.joining(", "));
        return SELECT.formatted(
                POSITION, expression, names.get(base), typed, POSITION, arrays, String.join(", ", names), POSITION);
    }

    private static List<Row> rows(PreparedStatement select) throws SQLException {
        var values = new ArrayList<Row>();
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                values.add(new Row(rows.getString(1), rows.getInt(2), rows.getInt(3), rows.getInt(4)));
            }
        }
        return values;
    }
}
