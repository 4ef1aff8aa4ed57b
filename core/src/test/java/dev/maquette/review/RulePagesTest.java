package dev.maquette.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maquette.review.rule.Rules;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RulePagesTest {
    private static final List<RuleDescription> RULES =
            Rules.all().stream().map(Rule::description).toList();

    @Test
    void everyRuleHasAPageThatBeginsWithItsName() {
        assertThat(RULES)
                .allSatisfy(rule -> assertThat(RulePages.page(rule))
                        .startsWith("# " + rule.id() + ": " + rule.title() + "\n")
                        .contains("## Why it matters", "## How to resolve it", "## When to ignore it"));
    }

    @Test
    void everyPageHasARule() throws IOException, URISyntaxException {
        URL folder = Objects.requireNonNull(RulePages.class.getResource("rules"));
        try (Stream<Path> pages = Files.list(Path.of(folder.toURI()))) {
            assertThat(pages.map(page -> page.getFileName().toString().replaceFirst("\\.md$", "")))
                    .containsExactlyInAnyOrderElementsOf(
                            RULES.stream().map(RuleDescription::id).toList());
        }
    }

    @Test
    void identifiersAreUnique() {
        assertThat(RULES).extracting(RuleDescription::id).doesNotHaveDuplicates();
    }
}
