package dev.maquette.verify;

import static org.assertj.core.api.Assertions.assertThat;

import com.palantir.javaformat.java.FormatterException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FormatTest {
    private static final Repository REPOSITORY = Repository.ofBuild();
    private static final int COLUMNS = 120;

    @Test
    void everyFileIsFormatted() throws FormatterException {
        List<String> unformatted = new ArrayList<>();
        for (Path file : REPOSITORY.files(".java")) {
            String text = Repository.text(file);
            if (!Format.formatted(text).equals(text)) {
                unformatted.add(REPOSITORY.name(file));
            }
        }
        assertThat(unformatted).as("run: mvn -q -N -Pformat").isEmpty();
    }

    /// The formatter breaks such a line in the middle of a sentence; its author does it better.
    @Test
    void noCommentLineIsTooLong() {
        assertThat(REPOSITORY.files(".java").stream()
                        .flatMap(file -> longComments(file).stream())
                        .toList())
                .isEmpty();
    }

    private static List<String> longComments(Path file) {
        List<String> lines = Repository.text(file).lines().toList();
        return IntStream.range(0, lines.size())
                .filter(line -> lines.get(line).length() > COLUMNS
                        && lines.get(line).strip().startsWith("//"))
                .mapToObj(line -> REPOSITORY.name(file) + ":" + (line + 1))
                .toList();
    }
}
