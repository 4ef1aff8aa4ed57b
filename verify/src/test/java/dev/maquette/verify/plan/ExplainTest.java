package dev.maquette.verify.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.maquette.embedded.EmbeddedServers;
import dev.maquette.model.MaquetteException;
import dev.maquette.model.Problem;
import dev.maquette.model.ProblemCode;
import dev.maquette.plan.Explain;
import dev.maquette.plan.Plan;
import dev.maquette.plan.PlanNode;
import dev.maquette.postgres.PostgresServer;
import dev.maquette.verify.load.Database;
import dev.maquette.verify.load.StillServer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
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
class ExplainTest {
    @Parameter
    int major;

    private PostgresServer server;
    private Connection connection;

    @BeforeParameterizedClassInvocation
    void start() throws SQLException {
        server = EmbeddedServers.standard().start(StillServer.of(major));
        connection = Database.at(server.target("postgres")).open();
        execute("CREATE TABLE t (id int PRIMARY KEY, tags jsonb)");
        execute("INSERT INTO t SELECT i, '{}' FROM generate_series(1, 10000) i");
        execute("ANALYZE t");
    }

    @BeforeEach
    void beginAutomatically() throws SQLException {
        connection.setAutoCommit(true);
    }

    @AfterEach
    void nothingIsLeftBehind() throws SQLException {
        assertThat(value("SELECT count(*) FROM pg_catalog.pg_prepared_statements WHERE name LIKE 'maquette%'"))
                .isEqualTo("0");
        assertThat(value("SHOW plan_cache_mode")).isEqualTo("auto");
        assertThat(value("SELECT count(*) FROM t")).isEqualTo("10000");
    }

    @AfterParameterizedClassInvocation
    void stop() throws SQLException {
        connection.close();
        server.close();
    }

    @Test
    void plansAGenericPlanForParameters() {
        Plan plan = Explain.standard().plan(connection, "SELECT * FROM t WHERE id = $1");

        assertThat(plan.root()).isInstanceOfSatisfying(PlanNode.Scan.class, scan -> {
            assertThat(scan.indexCondition()).contains("(id = $1)");
            assertThat(scan.index()).contains("t_pkey");
        });
    }

    @Test
    void parametersMayBeLeftOut() {
        Plan plan = Explain.standard().plan(connection, "SELECT * FROM t WHERE id = $3 AND id > $2");

        assertThat(plan.root())
                .isInstanceOfSatisfying(
                        PlanNode.Scan.class, scan -> assertThat(scan.index()).contains("t_pkey"));
    }

    @Test
    void leavesATransactionAsItWas() throws SQLException {
        connection.setAutoCommit(false);
        execute("CREATE TEMPORARY TABLE mine ()");

        assertRefused("SELECT * FROM nowhere", ProblemCode.STATEMENT);
        assertRefused("SELECT * FROM nowhere WHERE id = $1", ProblemCode.STATEMENT);
        Explain.standard().plan(connection, "SELECT * FROM t WHERE id > $1");

        assertThat(value("SELECT count(*) FROM mine")).isEqualTo("0");
        connection.rollback();
    }

    @Test
    void neverExecutes() {
        assertThat(Explain.standard().plan(connection, "DELETE FROM t").root()).isInstanceOf(PlanNode.Modify.class);
        assertRefused("ANALYZE DELETE FROM t", ProblemCode.STATEMENT);
        assertRefused("SELECT 1; DELETE FROM t", ProblemCode.STATEMENT);
        assertRefused("TRUNCATE t", ProblemCode.STATEMENT);
    }

    @Test
    void readsABackslashAsTheServerDoes() throws SQLException {
        String hidden = "SELECT 'a\\''; DELETE FROM t; --'";
        Explain.standard().plan(connection, hidden);
        execute("SET standard_conforming_strings = off");
        try {
            assertRefused(hidden, ProblemCode.STATEMENT);
        } finally {
            execute("RESET standard_conforming_strings");
        }
    }

    @Test
    void takesQuestionMarksForOperators() {
        assertThat(Explain.standard()
                        .plan(connection, "SELECT * FROM t WHERE tags ? 'a' -- really?")
                        .root()
                        .filter())
                .contains("(tags ? 'a'::text)");
    }

    @Test
    void tellsSettingsAndSchemas() throws SQLException {
        execute("SET work_mem = '33MB'");
        Plan plan = Explain.standard().withVerbose().withSettings().plan(connection, "SELECT id FROM t");

        assertThat(plan.settings()).containsEntry("work_mem", "33MB");
        assertThat(((PlanNode.Scan) plan.root()).table()).hasToString("Optional[public.t]");
    }

    @Test
    void saysWhatTheServerSaid() {
        assertThatThrownBy(() -> Explain.standard().plan(connection, "SELECT wrong FROM t"))
                .isInstanceOfSatisfying(MaquetteException.class, failure -> {
                    Problem problem = failure.problem();
                    assertThat(problem.sqlState()).contains("42703");
                    assertThat(problem.message()).isEqualTo("column \"wrong\" does not exist");
                });
    }

    private void assertRefused(String statement, ProblemCode code) {
        assertThatThrownBy(() -> Explain.standard().plan(connection, statement))
                .isInstanceOfSatisfying(
                        MaquetteException.class,
                        failure -> assertThat(failure.problem().code()).isEqualTo(code));
    }

    private void execute(String sql) throws SQLException {
        try (Statement jdbc = connection.createStatement()) {
            jdbc.execute(sql);
        }
    }

    private String value(String sql) throws SQLException {
        try (Statement jdbc = connection.createStatement();
                ResultSet rows = jdbc.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
