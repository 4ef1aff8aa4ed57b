package dev.maquette.review;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// The page of each rule: what it looks at, why that matters, how to resolve it, when to ignore it.
public final class RulePages {
    private static final String WHY = "## Why it matters\n\n";

    private RulePages() {}

    /// The page as Markdown.
    public static String page(RuleDescription rule) {
        String name = "rules/" + rule.id() + ".md";
        try (InputStream stream = RulePages.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException("rule " + rule.id() + " has no page");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The first paragraph of what the page says about why it matters, as one line.
    public static String principle(RuleDescription rule) {
        String page = page(rule);
        int start = page.indexOf(WHY) + WHY.length();
        int end = page.indexOf("\n\n", start);
        return page.substring(start, end < 0 ? page.length() : end)
                .replaceAll("\\s+", " ")
                .strip();
    }
}
