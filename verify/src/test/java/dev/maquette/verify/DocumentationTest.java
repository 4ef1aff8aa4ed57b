package dev.maquette.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Links between the pages lead somewhere.
class DocumentationTest {
    private static final Repository REPOSITORY = Repository.ofBuild();
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
    private static final Pattern CODE = Pattern.compile("(?ms)^```.*?^```|`[^`\\n]*`");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ +(.+)$");

    @Test
    void linksBetweenPagesResolve() {
        assertThat(REPOSITORY.files(".md").stream().flatMap(DocumentationTest::brokenLinks))
                .isEmpty();
    }

    private static Stream<String> brokenLinks(Path page) {
        String prose = CODE.matcher(Repository.text(page)).replaceAll("");
        return links(prose).stream()
                .filter(link -> !link.matches("[a-z]+:.*"))
                .filter(link -> !resolves(page, link))
                .map(link -> REPOSITORY.name(page) + " -> " + link);
    }

    private static List<String> links(String prose) {
        return LINK.matcher(prose).results().map(link -> link.group(1)).toList();
    }

    private static boolean resolves(Path page, String link) {
        int hash = link.indexOf('#');
        String file = hash < 0 ? link : link.substring(0, hash);
        Path target = file.isEmpty() ? page : page.resolveSibling(file).normalize();
        return Files.exists(target) && (hash < 0 || anchors(target).contains(link.substring(hash + 1)));
    }

    private static List<String> anchors(Path page) {
        return HEADING.matcher(Repository.text(page))
                .results()
                .map(DocumentationTest::anchor)
                .toList();
    }

    private static String anchor(MatchResult heading) {
        return heading.group(1)
                .strip()
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}_ -]", "")
                .replace(' ', '-');
    }
}
