package dev.maquette.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProgramTest {
    /// What a run printed and ended with.
    private record Run(int exitCode, String out, String err) {
        static Run of(String... arguments) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            ByteArrayOutputStream err = new ByteArrayOutputStream();
            Presentation presentation = Presentation.of(List.of(arguments), Map.of(), Terminals.NONE);
            int exitCode = new Program(new Console(out, err, presentation)).run(arguments);
            return new Run(exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
        }
    }

    private static Run writingTo(String failure, String... arguments) {
        OutputStream broken = new OutputStream() {
            @Override
            public void write(int one) throws IOException {
                throw new IOException(failure);
            }
        };
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Console console = new Console(broken, err, Presentation.of(List.of(), Map.of(), Terminals.NONE));
        return new Run(new Program(console).run(arguments), "", err.toString(StandardCharsets.UTF_8));
    }

    @Test
    void helpAndVersionGoToStandardOutput() {
        Run help = Run.of("--help");
        assertThat(help.exitCode()).isZero();
        assertThat(help.out()).contains("doctor", "--color", "Exit codes");
        assertThat(help.err()).isEmpty();
        assertThat(Run.of("--version").out()).matches("maquette [0-9]+\\.[0-9]+\\.[0-9]+.*\\R");
        assertThat(Run.of("doctor", "--help").out()).contains("maquette doctor");
    }

    @Test
    void anUnknownVerbIsAnsweredWithTheNearest() {
        Run run = Run.of("docter");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .isEqualToIgnoringNewLines(
                        "error: there is no verb \"docter\"\nhint: did you mean \"doctor\"? see \"maquette --help\"\n");
    }

    @Test
    void anUnknownOptionIsAnsweredWithTheNearest() {
        Run run = Run.of("doctor", "--colour", "never");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("--colour", "did you mean \"--color\"?", "maquette doctor --help");
    }

    @Test
    void noVerbAndAWrongChoiceAreUsageErrors() {
        assertThat(Run.of().exitCode()).isEqualTo(2);
        assertThat(Run.of().err()).contains("error: ", "maquette --help");
        Run choice = Run.of("doctor", "--color", "sometimes");
        assertThat(choice.exitCode()).isEqualTo(2);
        assertThat(choice.err()).contains("sometimes", "always");
    }

    @Test
    void coloursFollowTheOptionAndTheEnvironment() {
        assertThat(Run.of("docter", "--color", "always").err()).contains("\u001b[1;31merror:");
        assertThat(Run.of("docter", "--color=never").err()).doesNotContain("\u001b");
        assertThat(Presentation.of(List.of(), Map.of(), new Terminals(true, true))
                        .color())
                .isTrue();
        assertThat(Presentation.of(List.of(), Map.of("NO_COLOR", "1"), new Terminals(true, true))
                        .color())
                .isFalse();
        assertThat(Presentation.of(List.of("--color", "always"), Map.of("NO_COLOR", "1"), Terminals.NONE)
                        .color())
                .isTrue();
    }

    @Test
    void aReaderThatGoesAwayEndsTheProgramQuietly() {
        Run run = writingTo("Broken pipe", "--help");
        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(writingTo("Broken pipe", "completion").err()).isEmpty();
    }

    @Test
    void aFullDiskIsAnError() {
        Run run = writingTo("No space left on device", "--help");
        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err()).contains("No space left on device");
    }

    @Test
    void completionIsAShellScript() {
        Run run = Run.of("completion");
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).startsWith("#!/usr/bin/env bash").contains("doctor");
    }
}
