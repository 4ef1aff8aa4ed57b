package dev.maquette.app.report;

import dev.maquette.hazard.MigrationRuleDescription;
import dev.maquette.review.RuleDescription;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The rules as JSON documents, each with a line feed at its end.
public final class RulesJson {
    private static final JsonMapper MAPPER = new JsonMapper();

    private RulesJson() {}

    /// All rules, those about migrations last.
    public static String list(List<RuleDescription> rules, List<MigrationRuleDescription> migrationRules) {
        ArrayNode list = MAPPER.createArrayNode();
        rules.forEach(rule -> list.add(describe(rule)));
        migrationRules.forEach(rule -> list.add(describe(rule)));
        return Json.text(list);
    }

    /// One rule with its page.
    ///
    /// @param page the page as Markdown
    public static String page(ObjectNode description, String page) {
        return Json.text(description.put("page", page));
    }

    /// What a rule of the review is.
    public static ObjectNode describe(RuleDescription rule) {
        return MAPPER.createObjectNode()
                .put("id", rule.id())
                .put("title", rule.title())
                .put("severity", SeverityText.id(rule.severity()))
                .put("topic", rule.topic().label());
    }

    /// What a rule about migrations is.
    public static ObjectNode describe(MigrationRuleDescription rule) {
        return MAPPER.createObjectNode()
                .put("id", rule.id())
                .put("title", rule.title())
                .put("verdict", Json.id(rule.verdict()))
                .put("topic", "migrations");
    }
}
