package dev.maquette.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What the repository's text must not hold: traces of one machine, and addresses it could be bound to.
class RepositoryTextTest {
    private static final Repository REPOSITORY = Repository.ofBuild();
    private static final Set<String> TEXT = Set.of(
            "java",
            "md",
            "xml",
            "sql",
            "json",
            "yaml",
            "yml",
            "txt",
            "sh",
            "properties",
            "html",
            "css",
            "js",
            "csv",
            "");

    private static final Pattern HOME = Pattern.compile(
            "(?<![\\w.$}~-])/(?:home|root|Users)/[a-z]|[A-Z]:\\\\+Users|/work/[a-z]+/", Pattern.CASE_INSENSITIVE);
    private static final Pattern REGISTRY = Pattern.compile(
            "repo1?[.]maven|maven[.]org|central[.]sonatype|npmjs[.](?:org|com)|debian[.]org|pypi[.]org|ghcr[.]io",
            Pattern.CASE_INSENSITIVE);

    @Test
    void noHomeDirectoryIsNamed() {
        assertThat(linesWith(HOME)).isEmpty();
    }

    @Test
    void noRegistryIsNamed() {
        assertThat(linesWith(REGISTRY)).isEmpty();
    }

    @Test
    void linesEndWithoutSpacesAndFilesWithANewline() {
        assertThat(textFiles()
                        .filter(file -> !file.toString().contains("/src/test/resources/"))
                        .filter(file -> !file.toString().endsWith(".csv"))
                        .filter(file -> Pattern.compile("[ \\t]\\r?$|\\r$", Pattern.MULTILINE)
                                        .matcher(text(file))
                                        .find()
                                || !text(file).matches("(?s).*[^\\n]\\n|"))
                        .map(REPOSITORY::name))
                .isEmpty();
    }

    private static List<String> linesWith(Pattern forbidden) {
        return textFiles().flatMap(file -> linesWith(forbidden, file)).toList();
    }

    private static Stream<String> linesWith(Pattern forbidden, Path file) {
        List<String> lines = text(file).lines().toList();
        return IntStream.range(0, lines.size())
                .filter(line -> forbidden.matcher(lines.get(line)).find())
                .mapToObj(line -> REPOSITORY.name(file) + ":" + (line + 1) + " "
                        + lines.get(line).strip());
    }

    /// Byte for byte, since a file without an ending may hold anything.
    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Stream<Path> textFiles() {
        return REPOSITORY.files().stream().filter(file -> {
            String name = file.getFileName().toString();
            return TEXT.contains(name.substring(name.lastIndexOf('.') + 1)) || name.indexOf('.') < 0;
        });
    }
}
