package dev.maquette.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.maquette.model.MaquetteException;
import dev.maquette.model.ProblemCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StatementTextTest {
    @ParameterizedTest
    @ValueSource(strings = {"", ";", "-- nothing", "SELECT 1; SELECT 2", "SELECT ';'; DROP TABLE t; --"})
    void refusesAnythingButOneStatement(String text) {
        assertThatThrownBy(() -> StatementText.of(text, true))
                .isInstanceOfSatisfying(
                        MaquetteException.class,
                        failure -> assertThat(failure.problem().code()).isEqualTo(ProblemCode.STATEMENT));
    }

    @ParameterizedTest
    @ValueSource(strings = {"SELECT 1", "SELECT 1;", "SELECT 1; -- done", "SELECT ';', $x$;$x$, \";\" /* ; */"})
    void acceptsOneStatement(String text) {
        assertThat(StatementText.of(text, true).sql()).startsWith("SELECT");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SELECT $2, $10 | 10",
                "SELECT '$1', \"$2\", a$3, $x$ $4 $x$ -- $5 | 0",
                "SELECT 1 /* $1 */ + $1 | 1",
                "SELECT a ? 'b' AND c @> $1 | 1"
            })
    void countsParameters(String text, int parameters) {
        assertThat(StatementText.of(text, true).parameters()).isEqualTo(parameters);
    }

    @Test
    void seesTheSecondStatementThatOnlyTheOldRuleForBackslashesShows() {
        String text = "SELECT 'a\\''; DROP TABLE t; --'";

        assertThat(StatementText.of(text, true).parameters()).isZero();
        assertThatThrownBy(() -> StatementText.of(text, false)).isInstanceOf(MaquetteException.class);
    }
}
