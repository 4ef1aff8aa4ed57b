package dev.maquette.app.report;

import dev.maquette.review.RuleDescription;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The rules of the review as JSON documents.
public final class RulesJson {
    private static final JsonMapper MAPPER = new JsonMapper();

    private RulesJson() {}

    /// All rules.
    public static String list(List<RuleDescription> rules) {
        ArrayNode list = MAPPER.createArrayNode();
        rules.forEach(rule -> list.add(describe(rule)));
        return list.toPrettyString();
    }

    /// One rule with its page.
    ///
    /// @param page the page as Markdown
    public static String page(RuleDescription rule, String page) {
        return describe(rule).put("page", page).toPrettyString();
    }

    private static ObjectNode describe(RuleDescription rule) {
        return MAPPER.createObjectNode()
                .put("id", rule.id())
                .put("title", rule.title())
                .put("severity", rule.severity().name().toLowerCase(Locale.ROOT))
                .put("topic", rule.topic().label());
    }
}
