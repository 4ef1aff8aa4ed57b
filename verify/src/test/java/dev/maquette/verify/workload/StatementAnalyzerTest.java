package dev.maquette.verify.workload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maquette.embedded.EmbeddedServers;
import dev.maquette.model.workload.Workload;
import dev.maquette.model.workload.WorkloadGap;
import dev.maquette.model.workload.WorkloadStatement;
import dev.maquette.postgres.Connections;
import dev.maquette.postgres.PostgresServer;
import dev.maquette.verify.load.Resources;
import dev.maquette.verify.load.StillServer;
import dev.maquette.workload.ColumnValues;
import dev.maquette.workload.ParameterValues;
import dev.maquette.workload.StatementStatistics;
import dev.maquette.workload.meaning.Analysis;
import dev.maquette.workload.meaning.Analysis.NotAnalysed;
import dev.maquette.workload.meaning.Analysis.Reason;
import dev.maquette.workload.meaning.ParameterUse;
import dev.maquette.workload.meaning.StatementAnalyzer;
import dev.maquette.workload.meaning.StatementMeaning;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass
@ValueSource(ints = {14, 15, 16, 17, 18})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // the server's version is a parameter, which is there only before the first test
class StatementAnalyzerTest {
    private static final List<StatementCase> CASES = StatementCase.all();

    @Parameter
    int major;

    private PostgresServer server;
    private Connection production;
    private Connection semantic;

    @BeforeParameterizedClassInvocation
    void start() throws SQLException {
        server = EmbeddedServers.standard()
                .start(StillServer.of(major).with("shared_preload_libraries", "pg_stat_statements"));
        production = Connections.standard().open(server.target("postgres"));
        execute(production, "CREATE DATABASE semantic");
        execute(production, "CREATE SCHEMA \"stat's\"");
        execute(production, "CREATE EXTENSION pg_stat_statements SCHEMA \"stat's\"");
        execute(production, Resources.text(StatementAnalyzerTest.class, "schema.sql"));
        execute(production, Resources.text(StatementAnalyzerTest.class, "seed.sql"));
        semantic = Connections.standard().open(server.target("semantic"));
        execute(semantic, Resources.text(StatementAnalyzerTest.class, "schema.sql"));
    }

    @AfterParameterizedClassInvocation
    void stop() throws SQLException {
        production.close();
        semantic.close();
        server.close();
    }

    private List<StatementCase> cases() {
        return CASES.stream().filter(one -> one.from() <= major).toList();
    }

    @Test
    void everyStatementMeansWhatItsFolderSays() {
        var softly = new SoftAssertions();
        try (StatementAnalyzer analyzer = StatementAnalyzer.open(semantic)) {
            for (StatementCase one : cases()) {
                softly.assertThat(summary(analyzer, one.normalised()))
                        .as(one.name())
                        .isEqualTo(one.expected().toString());
            }
        }
        softly.assertAll();
        assertThat(cases()).hasSizeGreaterThan(80);
    }

    @Test
    void everyExecutedStatementIsReadBackAndUnderstood() throws SQLException {
        var softly = new SoftAssertions();
        try (StatementAnalyzer analyzer = StatementAnalyzer.open(semantic)) {
            for (StatementCase one : cases()) {
                if (one.executed().isPresent()) {
                    softly.assertThat(withoutLists(
                                    summary(analyzer, readBack(one.executed().get()))))
                            .as(one.name())
                            .isEqualTo(withoutLists(one.expected().toString()));
                }
            }
        }
        softly.assertAll();
    }

    private static String summary(StatementAnalyzer analyzer, String sql) {
        Analysis analysis = analyzer.analyse(sql);
        return analysis instanceof Analysis.Analysed(StatementMeaning meaning)
                ? MeaningSummary.of(meaning).toString()
                : analysis.toString();
    }

    /// From 18 on, lists of constants of any length are kept as one, so that their length and numbers cannot be
    /// compared.
    private static String withoutLists(String summary) {
        return summary.replaceFirst("parameters=\\[.*?\\], functions", "")
                .replaceAll("\\(\\$\\d+:[^()]*\\)", "(list)")
                .replaceAll("\\$\\d+", "\\$n");
    }

    /// The text `pg_stat_statements` keeps for a statement that is executed now.
    private String readBack(String sql) throws SQLException {
        execute(production, "SELECT \"stat's\".pg_stat_statements_reset()");
        production.setAutoCommit(false);
        execute(production, sql);
        production.rollback();
        production.setAutoCommit(true);
        return StatementStatistics.read(production).statements().stream()
                .filter(statement -> statement.kind() == WorkloadStatement.Kind.QUERY)
                .flatMap(statement -> statement.text().stream())
                // Not those of this test and of the reading itself.
                .filter(text -> !text.contains("stat's") && !text.contains("pg_catalog."))
                .collect(Collectors.joining("; "));
    }

    @Test
    void figuresOfStatementsAreRead() throws SQLException {
        execute(production, "SELECT \"stat's\".pg_stat_statements_reset()");
        execute(production, "SELECT count(*) FROM orders WHERE total > 1");
        execute(production, "SELECT count(*) FROM orders WHERE total > 2");
        execute(production, "SET work_mem = '5MB'");

        Workload workload = StatementStatistics.read(production);

        assertThat(workload.statements())
                .filteredOn(statement -> statement.text().orElse("").startsWith("SELECT count(*) FROM orders"))
                .singleElement()
                .satisfies(statement -> {
                    assertThat(statement.use().calls()).isEqualTo(2);
                    assertThat(statement.use().rows()).isEqualTo(2);
                    assertThat(statement.use().totalMilliseconds()).isPositive();
                    assertThat(statement.blocks().orElseThrow().sharedHit()).isPositive();
                    assertThat(statement.role())
                            .contains(production.getMetaData().getUserName());
                    assertThat(statement.topLevel()).isTrue();
                    assertThat(statement.id()).matches("-?\\d+");
                });
        assertThat(workload.statements())
                .filteredOn(statement -> statement.text().orElse("").startsWith("SET work_mem"))
                .allSatisfy(statement -> assertThat(statement.kind()).isEqualTo(WorkloadStatement.Kind.UTILITY));
        assertThat(workload.source().settings()).containsEntry("pg_stat_statements.track", "top");
        assertThat(workload.source().since()).isPresent();
        assertThat(workload.source().gaps()).isEmpty();
    }

    @Test
    void hiddenTextsAndAnAbsentExtensionAreGaps() throws SQLException {
        execute(production, "CREATE ROLE reader");
        execute(production, "GRANT USAGE ON SCHEMA \"stat's\" TO reader");
        execute(production, "SELECT count(*) FROM orders");
        production.setAutoCommit(false);
        execute(production, "SET LOCAL ROLE reader");
        Workload hidden = StatementStatistics.read(production);
        production.rollback();
        production.setAutoCommit(true);
        execute(production, "DROP OWNED BY reader; DROP ROLE reader");

        assertThat(hidden.source().gaps()).extracting(WorkloadGap::kind).contains(WorkloadGap.Kind.TEXTS_HIDDEN);
        assertThat(StatementStatistics.read(semantic).source().gaps())
                .extracting(WorkloadGap::kind)
                .containsExactly(WorkloadGap.Kind.EXTENSION_ABSENT);
    }

    @Test
    void whatCannotBeAnalysedSaysWhy() {
        try (StatementAnalyzer analyzer = StatementAnalyzer.open(semantic)) {
            assertThat(refusal(analyzer, "SELECT id FROM staging_area WHERE id = $1"))
                    .satisfies(refused -> assertThat(refused.reason()).isEqualTo(Reason.UNKNOWN_RELATION))
                    .satisfies(refused -> assertThat(refused.sqlState()).contains("42P01"))
                    .satisfies(refused -> assertThat(refused.position()).hasValue(16));
            assertThat(refusal(analyzer, "SELECT nothing FROM orders").reason()).isEqualTo(Reason.UNKNOWN_OBJECT);
            assertThat(refusal(analyzer, "SELECT id FROM orders WHERE").reason())
                    .isEqualTo(Reason.SYNTAX);
            assertThat(refusal(analyzer, "SELECT 'cut o").reason()).isEqualTo(Reason.SYNTAX);
            assertThat(refusal(analyzer, "SELECT id FROM orders; DELETE FROM orders")
                            .reason())
                    .isEqualTo(Reason.NOT_ONE_STATEMENT);
            assertThat(refusal(analyzer, "COMMIT").reason()).isEqualTo(Reason.TRANSACTION_CONTROL);
            assertThat(refusal(analyzer, "SET x = $1").reason()).isEqualTo(Reason.SESSION_SETTING);
            assertThat(refusal(analyzer, "CREATE TABLE x (a int)").reason()).isEqualTo(Reason.SCHEMA_CHANGE);
            assertThat(refusal(analyzer, "VACUUM orders").reason()).isEqualTo(Reason.OTHER_COMMAND);
            assertThat(refusal(analyzer, "/* nothing */").reason()).isEqualTo(Reason.NO_TEXT);
        }
    }

    private static NotAnalysed refusal(StatementAnalyzer analyzer, String sql) {
        return (NotAnalysed) analyzer.analyse(sql);
    }

    @Test
    void moreParametersThanAFunctionCanHaveKeepTheirNumbers() {
        String list =
                IntStream.rangeClosed(1, 150).mapToObj(number -> "$" + number).collect(Collectors.joining(", "));
        try (StatementAnalyzer analyzer = StatementAnalyzer.open(semantic)) {
            StatementMeaning meaning =
                    meaning(analyzer, "SELECT id FROM orders WHERE id IN (" + list + ") AND status = $151");

            assertThat(meaning.parameters()).hasSize(151);
            assertThat(meaning.parameters().get(150).roles())
                    .singleElement()
                    .isInstanceOfSatisfying(
                            ParameterUse.ParameterRole.ComparedWith.class,
                            role -> assertThat(role.column().column()).isEqualTo("status"));
        }
    }

    private static StatementMeaning meaning(StatementAnalyzer analyzer, String sql) {
        return ((Analysis.Analysed) analyzer.analyse(sql)).meaning();
    }

    @Test
    void nothingIsLeftInTheSemanticDatabase() throws SQLException {
        try (StatementAnalyzer analyzer = StatementAnalyzer.open(semantic)) {
            meaning(analyzer, "SELECT id FROM orders WHERE id = $1");
        }

        assertThat(semantic.getAutoCommit()).isTrue();
        assertThat(value("SELECT count(*) FROM pg_catalog.pg_namespace WHERE nspname LIKE 'maquette%'"))
                .isEqualTo("0");
        assertThat(value("SELECT count(*) FROM pg_catalog.pg_prepared_statements WHERE name LIKE 'maquette%'"))
                .isEqualTo("0");
    }

    @Test
    void statementsWithChosenValuesCanBePlanned() throws SQLException {
        ColumnValues values = column -> switch (column.column()) {
            case "country" -> known(List.of("DE", "FR"), List.of(0.6, 0.1), List.of());
            case "id" -> known(List.of(), List.of(), List.of("1", "50", "99"));
            case "name" -> known(List.of("O'Hara", "a\\b"), List.of(0.2, 0.1), List.of("Abel", "Mint", "Zoe"));
            default -> Optional.empty();
        };
        String sql =
                "SELECT * FROM customer WHERE country = $1 AND id = ANY ($2) AND name >= $3 AND email = $4 LIMIT $5";
        try (StatementAnalyzer analyzer = StatementAnalyzer.open(semantic)) {
            List<String> renderings = new ParameterValues(values).renderings(meaning(analyzer, sql));

            assertThat(renderings)
                    .containsExactly(
                            rendering("DE", "50", "O'Hara"),
                            rendering("FR", "50", "Mint"),
                            rendering("FR", "1", "Abel"));
        }
        searchesForPartsOfValues(values);
        for (String rank : List.of("DE", "FR")) {
            assertThat(value("EXPLAIN " + rendering(rank, "50", "O'Hara"))).isNotEmpty();
        }
    }

    private void searchesForPartsOfValues(ColumnValues values) {
        try (StatementAnalyzer analyzer = StatementAnalyzer.open(semantic)) {
            String sql = "SELECT id FROM customer WHERE name LIKE $2 || $1 || $3";
            assertThat(new ParameterValues(values).renderings(meaning(analyzer, sql)))
                    .contains("SELECT id FROM customer WHERE name LIKE ('%'::text) || ('int'::text) || ('%'::text)");
        }
    }

    private static Optional<ColumnValues.Known> known(
            List<String> common, List<Double> frequencies, List<String> histogram) {
        return Optional.of(new ColumnValues.Known(common, frequencies, histogram));
    }

    private static String rendering(String country, String id, String name) {
        return "SELECT * FROM customer WHERE country = ('" + country + "'::bpchar) AND id = ANY (('{\"" + id
                + "\"}'::bigint[])) AND name >= ('" + name.replace("'", "''")
                + "'::text) AND email = (NULL::text) LIMIT ('10'::bigint)";
    }

    private String value(String sql) throws SQLException {
        try (Statement statement = semantic.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute(sql);
        }
    }
}
