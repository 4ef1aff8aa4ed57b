package dev.maquette.plan;

import dev.maquette.model.Problem;
import dev.maquette.model.ProblemCode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads what `EXPLAIN (FORMAT JSON)` prints, from any supported major version, with or without VERBOSE and SETTINGS.
public final class PlanReader {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    /// Properties that become fields of [NodeHead] or children.
    private static final Set<String> OWN_FIELD =
            Set.of("Node Type", "Startup Cost", "Total Cost", "Plan Rows", "Plan Width", "Plans");

    private PlanReader() {}

    /// Reads one plan.
    ///
    /// @throws dev.maquette.model.MaquetteException `input` when the text is not what EXPLAIN prints,
    ///     `statement` when it does not hold exactly one plan, as for a table with rewrite rules
    public static Plan read(String json) {
        JsonNode document = parse(json);
        if (!document.isArray()) {
            throw notAPlan("the outermost value is not an array").toException();
        }
        if (document.size() != 1 || !document.get(0).has("Plan")) {
            throw Problem.of(ProblemCode.STATEMENT, "statement does not have exactly one plan")
                    .withDetail("EXPLAIN printed " + document.size() + " entries.")
                    .withHint("Rewrite rules split a statement; a utility statement has no plan.")
                    .toException();
        }
        return plan(document.get(0));
    }

    private static JsonNode parse(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (JacksonException failure) {
            throw notAPlan(failure.getOriginalMessage()).toException(failure);
        }
    }

    private static Problem notAPlan(String detail) {
        return Problem.of(ProblemCode.INPUT, "could not read the text as the JSON of EXPLAIN")
                .withDetail(detail);
    }

    private static Plan plan(JsonNode entry) {
        var remarks = new LinkedHashMap<String, PropertyValue>();
        entry.properties().stream()
                .filter(member -> !member.getKey().equals("Plan"))
                .forEach(member -> remarks.put(member.getKey(), value(member.getValue())));
        return new Plan(node(entry.get("Plan")), remarks);
    }

    private static PlanNode node(JsonNode json) {
        String type = optional(json, "Node Type")
                .map(JsonNode::asString)
                .orElseThrow(() -> notAPlan("a node has no type").toException());
        var properties = new LinkedHashMap<String, PropertyValue>();
        json.properties().stream()
                .filter(member -> !OWN_FIELD.contains(member.getKey()))
                .forEach(member -> properties.put(member.getKey(), value(member.getValue())));
        List<PlanNode> children = optional(json, "Plans")
                .map(plans -> plans.values().stream().map(PlanReader::node).toList())
                .orElse(List.of());
        return family(type, properties.containsKey("Relation Name"))
                .apply(new NodeHead(type, estimates(json), properties), children);
    }

    private static BiFunction<NodeHead, List<PlanNode>, PlanNode> family(String type, boolean namesRelation) {
        return switch (type) {
            case "Nested Loop", "Hash Join", "Merge Join" -> PlanNode.Join::new;
            case "Aggregate", "Group" -> PlanNode.Aggregate::new;
            case "Sort", "Incremental Sort" -> PlanNode.Sort::new;
            case "Gather", "Gather Merge" -> PlanNode.Gather::new;
            case "Append", "Merge Append", "SetOp", "BitmapAnd", "BitmapOr", "Recursive Union" -> PlanNode.Combine::new;
            case "ModifyTable" -> PlanNode.Modify::new;
            default -> type.endsWith("Scan") || namesRelation ? PlanNode.Scan::new : PlanNode.Other::new;
        };
    }

    private static NodeEstimates estimates(JsonNode json) {
        if (!json.has("Total Cost")) {
            return NodeEstimates.NONE;
        }
        return new NodeEstimates(
                new Cost(number(json, "Startup Cost")),
                new Cost(number(json, "Total Cost")),
                number(json, "Plan Rows"),
                (int) number(json, "Plan Width"));
    }

    private static double number(JsonNode json, String name) {
        return optional(json, name).map(JsonNode::asDouble).orElse(0.0);
    }

    private static Optional<JsonNode> optional(JsonNode json, String name) {
        return Optional.ofNullable(json.get(name));
    }

    private static PropertyValue value(JsonNode json) {
        return switch (json.getNodeType()) {
            case NUMBER -> new PropertyValue.Amount(json.decimalValue());
            case BOOLEAN -> new PropertyValue.Flag(json.booleanValue());
            case ARRAY ->
                new PropertyValue.Items(
                        json.values().stream().map(PlanReader::value).toList());
            case OBJECT -> group(json);
            case STRING -> new PropertyValue.Text(json.stringValue());
            case NULL, MISSING, BINARY, POJO -> new PropertyValue.Nothing();
        };
    }

    private static PropertyValue group(JsonNode json) {
        var members = new LinkedHashMap<String, PropertyValue>();
        json.properties().forEach(member -> members.put(member.getKey(), value(member.getValue())));
        return new PropertyValue.Group(members);
    }
}
