package dev.maquette.verify.hazard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maquette.hazard.CheckResult;
import dev.maquette.hazard.DataAnswer;
import dev.maquette.hazard.DataCondition;
import dev.maquette.hazard.DataQueries;
import dev.maquette.hazard.Hazard;
import dev.maquette.hazard.StatementCheck;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Whether rows are asked as they are, and nothing is done to them.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DataQueriesTest {
    private static final String MIGRATION = """
        ALTER TABLE t ADD COLUMN x integer;
        ALTER TABLE t ALTER COLUMN often SET NOT NULL;
        ALTER TABLE t ALTER COLUMN never SET NOT NULL;
        ALTER TABLE t ADD CHECK (x > 0);
        CREATE UNIQUE INDEX ON t (twice);
        CREATE UNIQUE INDEX ON t (once);
        ALTER TABLE t ADD FOREIGN KEY (p_id) REFERENCES p (id);
        """;

    private Optional<CheckedDatabase> started = Optional.empty();

    @BeforeAll
    void start() throws SQLException {
        started = Optional.of(CheckedDatabase.of(18, """
            CREATE TABLE p (id bigint PRIMARY KEY);
            CREATE TABLE t (often text, never text, twice integer, once integer, p_id bigint);
            INSERT INTO t SELECT nullif('', ''), 'x', i / 2, i, i FROM generate_series(2, 3001) AS i;
            ALTER TABLE t ENABLE ROW LEVEL SECURITY;
            CREATE POLICY own ON t USING (once < 0);
            CREATE ROLE guest; GRANT SELECT ON t TO guest
            """));
        // What statistics say is of before.
        execute("DELETE FROM t WHERE once = 2500");
        execute("INSERT INTO p SELECT generate_series(1, 3000)");
    }

    @AfterAll
    void stop() throws SQLException {
        if (started.isPresent()) {
            started.get().close();
        }
    }

    private CheckedDatabase database() {
        return started.orElseThrow();
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = database().connection().createStatement()) {
            statement.execute(sql);
        }
    }

    private CheckResult answered(CheckResult result) throws SQLException {
        Connection connection = database().connection();
        try {
            return DataQueries.answered(connection, result);
        } finally {
            connection.setAutoCommit(true);
        }
    }

    private static List<DataAnswer> answers(CheckResult result) {
        return result.statements().stream()
                .flatMap(check -> check.seen().conditions().stream())
                .map(DataCondition::answer)
                .flatMap(Optional::stream)
                .toList();
    }

    private static List<String> failing(CheckResult result) {
        return result.statements().stream()
                .filter(check -> check.hazards().stream().map(Hazard::rule).anyMatch("data.fails"::equals))
                .map(StatementCheck::statement)
                .map(statement -> "line " + statement.line())
                .toList();
    }

    @Test
    void rowsProveAndRefuteWhatStatisticsGuess() throws SQLException {
        CheckResult guessed = database().check(MIGRATION);
        CheckResult known = answered(guessed);
        assertThat(answers(guessed)).isEmpty();
        assertThat(answers(known))
                .containsExactly(
                        new DataAnswer.Counted(1000, true),
                        new DataAnswer.Counted(0, false),
                        new DataAnswer.Unanswered("it is about what the migration itself makes"),
                        new DataAnswer.Counted(1000, true),
                        new DataAnswer.Counted(0, false),
                        new DataAnswer.Counted(1, false));
        assertThat(failing(known)).containsExactly("line 2", "line 5", "line 7");
        assertThat(failing(guessed)).containsExactly("line 2", "line 5");
    }

    @Test
    void rowsThatPoliciesHideAreNotTakenForNone() throws SQLException {
        execute("SET ROLE guest");
        try {
            assertThat(answers(answered(database().check("ALTER TABLE t ALTER COLUMN never SET NOT NULL"))))
                    .singleElement()
                    .asString()
                    .contains("row-level security");
        } finally {
            execute("RESET ROLE");
        }
    }
}
