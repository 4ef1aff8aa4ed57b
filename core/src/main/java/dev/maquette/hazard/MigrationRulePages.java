package dev.maquette.hazard;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// The page of each rule about migrations.
public final class MigrationRulePages {
    private MigrationRulePages() {}

    /// The page as Markdown.
    public static String page(MigrationRuleDescription rule) {
        try (InputStream stream = MigrationRulePages.class.getResourceAsStream("rules/" + rule.id() + ".md")) {
            if (stream == null) {
                throw new IllegalStateException("rule " + rule.id() + " has no page");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
