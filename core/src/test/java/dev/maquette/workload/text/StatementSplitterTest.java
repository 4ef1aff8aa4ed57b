package dev.maquette.workload.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.maquette.model.MaquetteException;
import java.util.List;
import org.junit.jupiter.api.Test;

class StatementSplitterTest {
    private static List<String> statements(String text) {
        return StatementSplitter.split(text).statements().stream()
                .map(FileStatement::sql)
                .toList();
    }

    @Test
    void semicolonsInLiteralsAndCommentsDoNotSplit() {
        assertThat(statements("SELECT ';' -- ;\n, $$;$$ /* ; */;SELECT 2"))
                .containsExactly("SELECT ';' -- ;\n, $$;$$", "SELECT 2");
    }

    @Test
    void emptyStatementsAreLeftOut() {
        assertThat(statements(";; -- nothing\n ; /* */")).isEmpty();
    }

    @Test
    void theBodyOfARoutineStaysWhole() {
        String routine = "CREATE OR REPLACE FUNCTION f() RETURNS int LANGUAGE sql BEGIN ATOMIC SELECT CASE WHEN true"
                + " THEN 1 END; SELECT 2; END";

        assertThat(statements(routine + "; SELECT 3")).containsExactly(routine, "SELECT 3");
    }

    @Test
    void commentsBeforeAStatementNameAndWeighIt() {
        var found = StatementSplitter.split("-- name: first one\n-- weight: 25\nSELECT 1;\n\nSELECT 2")
                .statements();

        assertThat(found.getFirst().name()).contains("first one");
        assertThat(found.getFirst().weight()).isEqualTo(25);
        assertThat(found.getFirst().line()).isEqualTo(3);
        assertThat(found.getLast().name()).isEmpty();
        assertThat(found.getLast().weight()).isEqualTo(1);
        assertThat(found.getLast().line()).isEqualTo(5);
    }

    @Test
    void commandsOfPsqlAreNamedAndEndTheStatementBeforeThem() {
        var result = StatementSplitter.split("\\set x 1\nSELECT 1\n\\g\n\\copy t FROM 'f'\nSELECT 2;");

        assertThat(result.clientCommands()).containsExactly("\\set x 1", "\\g", "\\copy t FROM 'f'");
        assertThat(result.statements()).extracting(FileStatement::sql).containsExactly("SELECT 1", "SELECT 2");
    }

    @Test
    void aWeightThatIsNoNumberIsRefused() {
        assertThatThrownBy(() -> StatementSplitter.split("-- weight: often\nSELECT 1"))
                .isInstanceOf(MaquetteException.class)
                .hasMessage("weight \"often\" is not a positive whole number");
    }

    @Test
    void starsOfSelectListsAreToldFromMultiplicationsAndCounts() {
        assertThat(List.of(
                        "SELECT * FROM t",
                        "SELECT a, t.* FROM t",
                        "DELETE FROM t RETURNING *",
                        "SELECT DISTINCT ON (a) * FROM t"))
                .allSatisfy(sql -> assertThat(SelectStar.in(Lexer.tokens(sql))).isTrue());
        assertThat(List.of(
                        "SELECT count(*) FROM t", "SELECT (a) * b FROM t", "SELECT 1 WHERE EXISTS (SELECT * FROM t)"))
                .allSatisfy(sql -> assertThat(SelectStar.in(Lexer.tokens(sql))).isFalse());
    }

    @Test
    void statementsAreClassifiedByTheirFirstWords() {
        assertThat(StatementClass.of(Lexer.tokens("/* x */ (SELECT 1)"))).isEqualTo(StatementClass.QUERY);
        assertThat(StatementClass.of(Lexer.tokens("with x as (select 1) table x")))
                .isEqualTo(StatementClass.QUERY);
        assertThat(StatementClass.of(Lexer.tokens("Begin"))).isEqualTo(StatementClass.TRANSACTION_CONTROL);
        assertThat(StatementClass.of(Lexer.tokens("PREPARE TRANSACTION 'x'")))
                .isEqualTo(StatementClass.TRANSACTION_CONTROL);
        assertThat(StatementClass.of(Lexer.tokens("SET x = $1"))).isEqualTo(StatementClass.SESSION_SETTING);
        assertThat(StatementClass.of(Lexer.tokens("CREATE INDEX ON t (a)"))).isEqualTo(StatementClass.SCHEMA_CHANGE);
        assertThat(StatementClass.of(Lexer.tokens("VACUUM"))).isEqualTo(StatementClass.OTHER_COMMAND);
        assertThat(StatementClass.of(Lexer.tokens("-- x"))).isEqualTo(StatementClass.NONE);
    }
}
