package dev.maquette.app.report;

import dev.maquette.Explanation;
import dev.maquette.ExplanationTimes;
import dev.maquette.advise.forecast.Forecast;
import dev.maquette.plan.Plan;
import dev.maquette.plan.PlanNode;
import dev.maquette.scale.Ingredient;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// An explanation as a JSON document.
public final class ExplanationJson {
    private static final JsonMapper MAPPER = new JsonMapper();

    private ExplanationJson() {}

    /// The document, with a line feed at its end.
    ///
    /// @param times how long it takes
    /// @param forecast what comes for the statement, when that was asked
    public static String of(Explanation explanation, ExplanationTimes times, Optional<Forecast> forecast) {
        ObjectNode document = MAPPER.createObjectNode();
        document.put("statement", explanation.question().statement());
        explanation.question().scale().ifPresent(scale -> document.put("scale", scale.toString()));
        document.set("today", plan(explanation.today()));
        explanation.changed().ifPresent(plan -> document.set("changed", plan(plan)));
        explanation.difference().ifPresent(difference -> {
            ArrayNode lines = document.putArray("difference");
            difference.lines().forEach(lines::add);
        });
        document.set("milliseconds", TimesJson.document(times));
        ArrayNode ingredients = document.putArray("ingredients");
        explanation.ingredients().forEach(ingredient -> ingredients.add(ingredient(ingredient)));
        ArrayNode missing = document.putArray("not_captured");
        explanation.omissions().forEach(omission -> missing.add(omission.object() + ": " + omission.reason()));
        forecast.ifPresent(ahead -> document.set("forecast", ForecastJson.document(ahead)));
        return Json.text(document);
    }

    private static ObjectNode ingredient(Ingredient ingredient) {
        return MAPPER.createObjectNode()
                .put("name", ingredient.name())
                .put("fidelity", Json.id(ingredient.fidelity()))
                .put("detail", ingredient.detail());
    }

    private static ObjectNode plan(Plan plan) {
        ObjectNode document = MAPPER.createObjectNode();
        document.put("total_cost", plan.totalCost().value());
        document.set("root", node(plan.root()));
        return document;
    }

    private static ObjectNode node(PlanNode node) {
        ObjectNode document = MAPPER.createObjectNode();
        document.put("type", node.head().type());
        document.put("startup_cost", node.estimates().startup().value());
        document.put("total_cost", node.estimates().total().value());
        document.put("rows", node.estimates().rows());
        document.put("width_bytes", node.estimates().widthBytes());
        ObjectNode properties = document.putObject("properties");
        node.head().properties().forEach((name, value) -> properties.put(name, value.toString()));
        ArrayNode children = document.putArray("children");
        node.children().forEach(child -> children.add(node(child)));
        return document;
    }
}
