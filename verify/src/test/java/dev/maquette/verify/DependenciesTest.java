package dev.maquette.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Every dependency was decided on: a page names it, its licence and the alternatives.
class DependenciesTest {
    private static final Repository REPOSITORY = Repository.ofBuild();
    private static final Pattern COORDINATES =
            Pattern.compile("<groupId>([^<]+)</groupId>\\s*<artifactId>([^<]+)</artifactId>\\s*<version>");
    private static final Pattern PLUGIN = Pattern.compile("(?s)<plugin>\\s*<groupId>.*?</version>");
    private static final Set<String> ALLOWED =
            Set.of("Apache-2.0", "MIT", "BSD-2-Clause", "BSD-3-Clause", "0BSD", "PostgreSQL", "EPL-1.0", "EPL-2.0");

    @Test
    void everyPinnedDependencyHasAPageAndALicenceWeAccept() {
        String pages = decisions().map(Repository::text).collect(Collectors.joining());
        assertThat(REPOSITORY.files("pom.xml").stream().flatMap(DependenciesTest::pinned))
                .isNotEmpty()
                .allSatisfy(dependency -> assertThat(licences(pages, dependency))
                        .as(dependency)
                        .isNotEmpty()
                        .allMatch(ALLOWED::contains));
    }

    /// The licences that pages give in brackets after the dependency's name, in full or the artifact's alone.
    private static List<String> licences(String pages, String dependency) {
        List<String> given = licencesAfter(pages, "`" + Pattern.quote(dependency));
        String artifact = dependency.substring(dependency.indexOf(':') + 1);
        return given.isEmpty() ? licencesAfter(pages, "\\b" + Pattern.quote(artifact)) : given;
    }

    private static List<String> licencesAfter(String pages, String name) {
        return Pattern.compile(name + "\\b[^(]{0,100}\\((?:both\\s+)?([A-Za-z0-9.-]+)", Pattern.CASE_INSENSITIVE)
                .matcher(pages)
                .results()
                .map(match -> match.group(1))
                .toList();
    }

    private static Stream<Path> decisions() {
        return REPOSITORY.files(".md").stream().filter(file -> file.toString().contains("/docs/decisions/"));
    }

    private static Stream<String> pinned(Path pom) {
        String withoutPlugins = PLUGIN.matcher(Repository.text(pom)).replaceAll("");
        return COORDINATES
                .matcher(withoutPlugins)
                .results()
                .filter(match -> !match.group(1).equals("dev.maquette"))
                .map(DependenciesTest::name);
    }

    private static String name(MatchResult match) {
        return match.group(1) + ":" + match.group(2).replaceAll("-\\$\\{.*", "");
    }
}
