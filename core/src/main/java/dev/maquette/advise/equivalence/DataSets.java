package dev.maquette.advise.equivalence;

import dev.maquette.advise.equivalence.TableReader.ForeignKey;
import dev.maquette.advise.equivalence.TableReader.Tables;
import dev.maquette.sql.Identifier;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Fills tables with generated rows, one data set after the other.
final class DataSets {
    /// Passes over the rows that a constraint refuses, one by one.
    private static final String ONE_BY_ONE = "BEGIN %s; EXCEPTION WHEN OTHERS THEN NULL; END;";

    private final Connection connection;
    private final Tables tables;
    private final Set<GeneratedTable> refused = new HashSet<>();

    DataSets(Connection connection, Tables tables) {
        this.connection = connection;
        this.tables = tables;
    }

    /// The random numbers of a data set, always the same.
    static SplittableRandom random(int dataSet) {
        return new SplittableRandom(7_919L * dataSet + 1);
    }

    /// What a data set was filled with.
    ///
    /// @param statements what did it
    /// @param rows how many rows the tables have
    record Filled(List<String> statements, long rows) {}

    /// Fills the tables, which [#empty()] undoes.
    Filled fill(int dataSet, SplittableRandom random) throws SQLException {
        DataShape shape = DataShape.of(dataSet, random);
        Map<GeneratedTable, List<String>> all = new LinkedHashMap<>();
        for (int number = 0; number < tables.tables().size(); number++) {
            GeneratedTable table = tables.tables().get(number);
            List<String> rows = IntStream.range(
                            0, shape.rows(number, tables.tables().size(), random))
                    .mapToObj(_ -> table.row(random, shape))
                    .toList();
            if (!rows.isEmpty()) {
                all.put(table, rows);
            }
        }
        return fill(all);
    }

    private Filled fill(Map<GeneratedTable, List<String>> all) throws SQLException {
        var statements = new ArrayList<String>();
        all.forEach((table, rows) -> statements.add(table.insert(rows)));
        List<String> deletes = orphans();
        statements.addAll(deletes);
        execute("SAVEPOINT maquette_empty");
        boolean careful = all.keySet().stream().anyMatch(refused::contains);
        Optional<Long> rows = careful ? Optional.empty() : together(statements);
        if (rows.isEmpty()) {
            for (Map.Entry<GeneratedTable, List<String>> entry : all.entrySet()) {
                insert(entry.getKey(), entry.getValue());
            }
            rows = together(deletes);
        }
        return new Filled(statements, rows.orElse(0L));
    }

    /// Runs statements and counts the rows of all tables, in one round trip; empty when one is refused.
    private Optional<Long> together(List<String> statements) throws SQLException {
        String script = String.join(";\n", statements) + (statements.isEmpty() ? "" : ";\n")
                + "SAVEPOINT maquette_filled;\n" + count();
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            boolean rows = statement.execute(script);
            while (!rows) {
                rows = statement.getMoreResults();
            }
            try (ResultSet row = statement.getResultSet()) {
                row.next();
                return Optional.of(row.getLong(1));
            }
        } catch (SQLException e) {
            execute("ROLLBACK TO SAVEPOINT maquette_empty");
            return Optional.empty();
        }
    }

    /// Deleting one orphan may make another, as often as there are keys.
    private List<String> orphans() {
        List<String> deletes =
                tables.keys().stream().map(ForeignKey::deleteOrphans).toList();
        return Stream.generate(() -> deletes)
                .limit(Math.min(2, deletes.size()))
                .flatMap(List::stream)
                .toList();
    }

    private String count() {
        return tables.tables().stream()
                .map(table -> "(SELECT pg_catalog.count(*) FROM " + Identifier.quote(table.name()) + ")")
                .collect(Collectors.joining(" + ", "SELECT ", ""));
    }

    private void insert(GeneratedTable table, List<String> rows) throws SQLException {
        refused.add(table);
        String each = rows.stream()
                .map(row -> ONE_BY_ONE.formatted(table.insert(List.of(row))))
                .collect(Collectors.joining("\n"));
        execute("DO $maquette$ BEGIN " + each + " END $maquette$");
    }

    /// What returns to the filled tables after a failure.
    static String refill() {
        return "ROLLBACK TO SAVEPOINT maquette_filled";
    }

    /// Empties the tables.
    void empty() throws SQLException {
        execute("ROLLBACK TO SAVEPOINT maquette_empty; RELEASE SAVEPOINT maquette_empty");
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute(sql);
        }
    }
}
