package dev.maquette.advise.equivalence;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a statement answered.
///
/// @param columns the names and types of its columns
/// @param rows its rows as text
/// @param error the SQLSTATE and the message when it failed
record Answer(List<String> columns, List<String> rows, Optional<String> error) {
    private static final String SEPARATOR = " | ";

    Answer {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    /// Runs a statement that changes nothing in the connection's transaction, which returns to the filled
    /// tables when it fails.
    static Answer of(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            try (ResultSet result = statement.executeQuery(sql)) {
                return new Answer(columns(result.getMetaData()), rows(result), Optional.empty());
            }
        } catch (SQLException e) {
            refill(connection);
            return new Answer(List.of(), List.of(), Optional.of(e.getSQLState() + " " + e.getMessage()));
        }
    }

    private static void refill(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(DataSets.refill());
        }
    }

    private static List<String> columns(ResultSetMetaData described) throws SQLException {
        var columns = new ArrayList<String>();
        for (int column = 1; column <= described.getColumnCount(); column++) {
            columns.add(described.getColumnLabel(column) + " " + described.getColumnTypeName(column));
        }
        return columns;
    }

    private static List<String> rows(ResultSet result) throws SQLException {
        int columns = result.getMetaData().getColumnCount();
        var rows = new ArrayList<String>();
        while (result.next()) {
            var row = new StringBuilder();
            for (int column = 1; column <= columns; column++) {
                String value = result.getString(column);
                row.append(column == 1 ? "" : SEPARATOR).append(value == null ? "NULL" : "'" + value + "'");
            }
            rows.add(row.toString());
        }
        return rows;
    }

    /// Whether another answer is the same; two failures are.
    boolean same(Answer other, boolean ordered) {
        if (error.isPresent() || other.error.isPresent()) {
            return error.isPresent() == other.error.isPresent();
        }
        if (!columns.equals(other.columns)) {
            return false;
        }
        return ordered ? rows.equals(other.rows) : sorted().equals(other.sorted());
    }

    private List<String> sorted() {
        return rows.stream().sorted().toList();
    }

    /// The rows that another answer lacks, or the error.
    List<String> beyond(Answer other) {
        if (error.isPresent()) {
            return List.of("error " + error.get());
        }
        if (!columns.equals(other.columns)) {
            return List.of("columns " + String.join(", ", columns));
        }
        var left = new ArrayList<>(rows);
        other.rows.forEach(left::remove);
        return left.isEmpty() && !rows.equals(other.rows) && rows.size() == other.rows.size() ? rows : left;
    }
}
