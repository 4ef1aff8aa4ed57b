package dev.maquette.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maquette.model.Problem;
import dev.maquette.model.ProblemCode;
import org.junit.jupiter.api.Test;

class FailuresTest {
    @Test
    void aDefectIsShownWithItsPlaceButNotItsMessage() {
        IllegalStateException failure =
                new IllegalStateException("hunter2", new IllegalArgumentException("hunter2 again"));
        Problem problem = Failures.problem(failure);
        assertThat(problem.code()).isEqualTo(ProblemCode.BUG);
        assertThat(problem.message()).contains("IllegalStateException at FailuresTest.java:");
        assertThat(problem.toString()).doesNotContain("hunter2");
        assertThat(Failures.stackTrace(failure))
                .contains("caused by java.lang.IllegalArgumentException", "FailuresTest.java")
                .doesNotContain("hunter2");
    }

    @Test
    void aKnownProblemKeepsItsWords() {
        Problem problem = Problem.of(ProblemCode.LOCKED, "could not acquire lock");
        assertThat(Failures.problem(problem.toException())).isEqualTo(problem);
    }

    @Test
    void textFromElsewhereCannotSteerTheTerminal() {
        Problem problem =
                Problem.of(ProblemCode.STATEMENT, "no table \"\u001b[2J\"").withDetail("one\ntwo");
        assertThat(ProblemText.lines(problem, false)).containsExactly("error: no table \"?[2J\"", "detail: one\n  two");
    }
}
