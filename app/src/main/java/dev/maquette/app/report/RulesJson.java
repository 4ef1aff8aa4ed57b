package dev.maquette.app.report;

import dev.maquette.review.RuleDescription;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The rules of the review as JSON documents, each with a line feed at its end.
public final class RulesJson {
    private static final JsonMapper MAPPER = new JsonMapper();

    private RulesJson() {}

    /// All rules.
    public static String list(List<RuleDescription> rules) {
        ArrayNode list = MAPPER.createArrayNode();
        rules.forEach(rule -> list.add(describe(rule)));
        return Json.text(list);
    }

    /// One rule with its page.
    ///
    /// @param page the page as Markdown
    public static String page(RuleDescription rule, String page) {
        return Json.text(describe(rule).put("page", page));
    }

    private static ObjectNode describe(RuleDescription rule) {
        return MAPPER.createObjectNode()
                .put("id", rule.id())
                .put("title", rule.title())
                .put("severity", SeverityText.id(rule.severity()))
                .put("topic", rule.topic().label());
    }
}
