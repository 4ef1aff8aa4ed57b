package dev.maquette.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CommandReferenceTest {
    private static final Path PAGE = Path.of(System.getProperty("maquette.root", ".."), "docs/reference/cli.md");

    @Test
    void thePageIsCurrent() throws IOException {
        Console console = new Console(
                OutputStream.nullOutputStream(),
                OutputStream.nullOutputStream(),
                Presentation.of(List.of(), Map.of(), Terminals.NONE));
        String markdown = CommandReference.markdown(new Program(console).commands());
        if (Boolean.getBoolean("maquette.update")) {
            Files.writeString(PAGE, markdown);
        }
        assertThat(Files.readString(PAGE))
                .as("run: mvn -q -pl app -am test -Dtest=CommandReferenceTest -Dmaquette.update=true"
                        + " -Dsurefire.failIfNoSpecifiedTests=false")
                .isEqualTo(markdown);
    }
}
