package dev.maquette.verify.scale;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maquette.embedded.EmbeddedServers;
import dev.maquette.plan.Explain;
import dev.maquette.plan.Plan;
import dev.maquette.plan.PlanText;
import dev.maquette.postgres.ServerSpec;
import dev.maquette.scale.WhatIf;
import dev.maquette.verify.load.StillServer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The planner looks up the ends of an index where statistics may be behind. Rows beyond all statistics are there;
/// what a tried index shows of them must be what a built one shows.
class EndsOfNewIndexesTest {
    /// A column of one type.
    ///
    /// @param type its type
    /// @param value SQL for the value of row `i`, of 5,000
    /// @param least a value below all of them, inserted after ANALYZE
    /// @param greatest a value above all of them
    /// @param measured whether an estimate depends on the ends; not where all values are listed as common ones
    private record Case(String type, String value, String least, String greatest, boolean measured) {}

    private static final List<Case> CASES = List.of(
            new Case("smallint", "i", "-30000", "32000", true),
            new Case("integer", "i * 10", "-5000000", "900000000", true),
            new Case("bigint", "i * 1000000000::bigint", "-8000000000000001", "9000000000000000001", true),
            new Case("real", "i / 4.0", "-12345.678", "1e10", true),
            new Case("double precision", "i / 8.0", "-1234.5e-3", "1e15", true),
            new Case("numeric", "i * 1.25", "-99999.5", "123456789.125", true),
            new Case("numeric(30,9)", "i * 0.0001", "-0.500000001", "50000000.000000001", true),
            new Case("amount", "i * 2", "-7", "1000000", true),
            new Case("date", "date '2020-01-01' + i / 10", "1990-01-01", "2090-12-31", true),
            new Case("timestamp", "timestamp '2020-01-01' + i * interval '1 h'", "1990-01-01", "2090-12-31", true),
            new Case(
                    "timestamptz",
                    "timestamptz '2020-01-01' + i * interval '1 h'",
                    "1990-01-01 03:04:05.6+02",
                    "2090-12-31 00:00:00+00",
                    true),
            new Case("time", "time '08:00' + i * interval '1 s'", "00:00:01", "23:59:59", true),
            new Case("interval", "i * interval '1 min'", "-3 years", "9 years", true),
            new Case("inet", "inet '10.0.0.0' + i", "1.2.3.4", "240.0.0.1", true),
            new Case("oid", "100000 + i", "7", "4000000000", true),
            new Case("text", "'m' || lpad(i::text, 6, '0')", "a", "zz", true),
            new Case("varchar(30)", "'m' || lpad(i::text, 6, '0')", "Aé", "ü", true),
            new Case("char(10)", "'m' || lpad(i::text, 6, '0')", "a", "z z", true),
            new Case("text COLLATE \"C\"", "repeat('m' || i, 60)", "a".repeat(200), "z".repeat(900), true),
            new Case("uuid", "md5(i::text)::uuid", "0".repeat(32), "f".repeat(32), true),
            new Case("boolean", "i % 2 = 0", "false", "true", false));

    private static final int ROWS = 5_000;

    private static List<String> setup() {
        var setup = new ArrayList<String>();
        setup.add("CREATE DOMAIN amount AS numeric CHECK (VALUE > -1000)");
        for (int i = 0; i < CASES.size(); i++) {
            Case column = CASES.get(i);
            setup.add("CREATE TABLE t" + i + " (k int, v " + column.type() + ")");
            setup.add("INSERT INTO t" + i + " SELECT 1, (" + column.value() + ")::" + type(column)
                    + " FROM generate_series(1, " + ROWS + ") i");
            setup.add("CREATE INDEX old" + i + " ON t" + i + " (v)");
            setup.add("VACUUM ANALYZE t" + i);
            setup.add("INSERT INTO t" + i + " VALUES (0, '" + column.least() + "'), (0, '" + column.greatest() + "')");
        }
        return setup;
    }

    private static String type(Case column) {
        return column.type().replaceFirst(" COLLATE.*", "");
    }

    @ParameterizedTest
    @ValueSource(ints = {14, 16, 18})
    void aTriedIndexShowsTheEndsThatABuiltOneShows(int major) throws Exception {
        // A page that is being written while VACUUM comes by is not marked as visible to all.
        ServerSpec still =
                StillServer.of(major).with("bgwriter_lru_maxpages", "0").with("checkpoint_timeout", "1h");
        try (ModelledDatabase database = ModelledDatabase.of(still, setup(), EmbeddedServers.standard());
                Statement production = database.source().createStatement();
                WhatIf scope = database.model().whatIf()) {
            String withoutIndexes = "DROP INDEX "
                    + IntStream.range(0, CASES.size()).mapToObj(i -> "old" + i).collect(Collectors.joining(", "));
            production.execute(withoutIndexes);
            scope.execute(withoutIndexes);
            for (int i = 0; i < CASES.size(); i++) {
                List<String> questions = questions(production, i);
                Map<String, Double> blind = new TreeMap<>();
                for (String question : questions) {
                    blind.put(question, rows(plan(database, question)));
                }
                for (String keys : List.of("(v)", "(v DESC, k)")) {
                    String index = "CREATE INDEX new ON t" + i + " " + keys;
                    production.execute(index);
                    try (WhatIf tried = scope.nested()) {
                        tried.execute(index);
                        for (String question : questions) {
                            Plan built = plan(database, question);
                            assertThat(PlanText.of(tried.explain(question)))
                                    .as(question + " with " + index)
                                    .isEqualTo(PlanText.of(built));
                            assertThat(!rows(built).equals(blind.get(question)))
                                    .as(question + " is planned by the ends of " + index)
                                    .isEqualTo(CASES.get(i).measured());
                        }
                    }
                    production.execute("DROP INDEX new");
                }
            }
        }
    }

    private static Plan plan(ModelledDatabase database, String statement) {
        return Explain.standard().plan(database.source(), statement);
    }

    private static Double rows(Plan plan) {
        return plan.root().estimates().rows();
    }

    /// Conditions at the ends of what the statistics know.
    private static List<String> questions(Statement production, int table) throws SQLException {
        return List.of(
                "SELECT k FROM t" + table + " WHERE v < " + known(production, table, "ASC"),
                "SELECT k FROM t" + table + " WHERE v > " + known(production, table, "DESC"));
    }

    private static String known(Statement production, int table, String order) throws SQLException {
        try (ResultSet row = production.executeQuery(
                "SELECT quote_literal(v::text) FROM t" + table + " WHERE k = 1 ORDER BY v " + order + " LIMIT 1")) {
            row.next();
            return row.getString(1) + "::" + type(CASES.get(table));
        }
    }
}
