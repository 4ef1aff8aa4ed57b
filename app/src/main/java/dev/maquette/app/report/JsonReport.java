package dev.maquette.app.report;

import dev.maquette.advise.Advice;
import dev.maquette.advise.forecast.Forecast;
import dev.maquette.model.Origin;
import dev.maquette.model.schema.ObjectAddress;
import dev.maquette.review.Evidence;
import dev.maquette.review.Finding;
import dev.maquette.review.GrownReview;
import dev.maquette.review.Remedy;
import dev.maquette.review.ReviewResult;
import dev.maquette.review.ReviewedStatement;
import dev.maquette.review.ReviewedStatement.Planning;
import dev.maquette.review.Subject;
import dev.maquette.review.TopicScore;
import dev.maquette.review.Verification;
import dev.maquette.scale.Ingredient;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A review as JSON for programs. `docs/reference/review-schema.json` describes it; a change that breaks a reader
/// raises `format_version`.
public final class JsonReport {
    /// The version of the format.
    static final int FORMAT_VERSION = 1;

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private JsonReport() {}

    /// The document, with a line feed at its end.
    public static String of(ReviewResult review) {
        return of(review, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /// The document of a review with what else was asked.
    ///
    /// @param advice on indexes
    /// @param grown what growth does to it
    /// @param forecast what comes
    public static String of(
            ReviewResult review, Optional<Advice> advice, Optional<GrownReview> grown, Optional<Forecast> forecast) {
        ObjectNode document = document(review);
        advice.ifPresent(plan -> document.set("advice", AdviceJson.document(plan)));
        grown.ifPresent(other -> document.set("growth", GrownReviewJson.document(other)));
        forecast.ifPresent(ahead -> document.set("forecast", ForecastJson.document(ahead)));
        return Json.text(document);
    }

    private static ObjectNode document(ReviewResult review) {
        ObjectNode document = NODES.objectNode();
        document.put("format_version", FORMAT_VERSION);
        document.set("database", database(review.origin()));
        document.set("findings", array(review.findings(), JsonReport::finding));
        document.set("scores", array(review.scores(), JsonReport::score));
        document.set("statements", array(review.statements(), JsonReport::statement));
        ObjectNode model = document.putObject("model");
        model.set("ingredients", array(review.model().ingredients(), JsonReport::ingredient));
        model.set("left_out", array(review.model().leftOut(), left -> {
            ObjectNode json = NODES.objectNode();
            json.set("object", object(left.object()));
            return json.put("reason", left.reason());
        }));
        document.set(
                "not_checked",
                array(
                        review.notChecked(),
                        each -> NODES.objectNode().put("what", each.what()).put("reason", each.reason())));
        return document;
    }

    private static <T> ArrayNode array(List<T> values, Function<T, ObjectNode> form) {
        ArrayNode array = NODES.arrayNode();
        values.forEach(value -> array.add(form.apply(value)));
        return array;
    }

    private static ObjectNode database(Origin origin) {
        return NODES.objectNode()
                .put("name", origin.database())
                .put("server_version", origin.server().version())
                .put("server_major", origin.server().major())
                .put("captured_at", origin.capturedAt().toString())
                .put("captured_as", origin.abilities().role());
    }

    static ObjectNode finding(Finding finding) {
        ObjectNode json = NODES.objectNode()
                .put("rule", finding.rule())
                .put("severity", SeverityText.id(finding.severity()))
                .put("topic", Json.id(RuleTopic.of(finding)));
        RuleText.of(finding)
                .ifPresent(text -> json.put("title", text.rule().title()).put("principle", text.principle()));
        json.set("subject", subject(finding.subject()));
        json.put("message", finding.message());
        json.set("evidence", array(finding.evidence(), JsonReport::evidence));
        finding.costIfIgnored().ifPresent(cost -> json.put("cost_if_ignored", cost));
        json.set("remedy", remedy(finding.remedy()));
        json.set("verification", verification(finding.verification()));
        return json;
    }

    private static ObjectNode subject(Subject subject) {
        ObjectNode json = NODES.objectNode().put("display", subject.display());
        switch (subject) {
            case Subject.SchemaObject(var address, var _) -> json.set("object", object(address));
            case Subject.Statement(var key, var _) -> json.put("statement", key);
        }
        return json;
    }

    private static ObjectNode object(ObjectAddress address) {
        return NODES.objectNode()
                .put("kind", Json.id(address.kind()))
                .put("schema", address.name().schema())
                .put("name", address.name().name())
                .put("part", address.part());
    }

    private static ObjectNode evidence(Evidence evidence) {
        ObjectNode json = NODES.objectNode().put("name", evidence.name());
        return switch (evidence) {
            case Evidence.Quantity(var _, var value, var unit) ->
                number(json, value).put("unit", unit);
            case Evidence.Text(var _, var text) -> json.put("text", text);
        };
    }

    /// JSON has no infinity and no not-a-number; whole numbers are written as such.
    private static ObjectNode number(ObjectNode json, double value) {
        if (!Double.isFinite(value)) {
            return json.putNull("value");
        }
        return value == Math.rint(value) && Math.abs(value) < 1L << 53
                ? json.put("value", (long) value)
                : json.put("value", value);
    }

    private static ObjectNode remedy(Remedy remedy) {
        ObjectNode json = NODES.objectNode().put("advice", remedy.advice());
        json.set("fix", Json.strings(remedy.fix()));
        json.set("undo", Json.strings(remedy.undo()));
        return json.put("verify", remedy.verify());
    }

    private static ObjectNode verification(Verification verification) {
        return switch (verification) {
            case Verification.Verified(var how, var gap) -> {
                ObjectNode json = outcome("verified", how).put("undo_restores", gap.isEmpty());
                gap.ifPresent(text -> json.put("undo_gap", text));
                yield json;
            }
            case Verification.NotCheckable(var reason) -> outcome("not_checkable", reason);
            case Verification.Refuted(var reason) -> outcome("refuted", reason);
        };
    }

    private static ObjectNode outcome(String outcome, String detail) {
        return NODES.objectNode().put("outcome", outcome).put("detail", detail);
    }

    private static ObjectNode score(TopicScore score) {
        return NODES.objectNode()
                .put("topic", Json.id(score.topic()))
                .put("score", score.score())
                .put("explanation", score.explanation());
    }

    private static ObjectNode statement(ReviewedStatement statement) {
        ObjectNode json = NODES.objectNode()
                .put("key", statement.key())
                .put("text", statement.text())
                .put("calls", statement.weight().calls())
                .put("rows", statement.weight().rows());
        statement.weight().totalMilliseconds().ifPresent(time -> json.put("total_time_ms", time));
        switch (statement.planning()) {
            case Planning.Planned(var plan, var generic) -> {
                json.put("planner_cost", plan.totalCost().value());
                json.put("generic_plan", generic);
                json.put("plan", plan.text());
            }
            case Planning.NotPlanned(var reason) -> json.put("not_planned", reason);
        }
        return json;
    }

    private static ObjectNode ingredient(Ingredient ingredient) {
        return NODES.objectNode()
                .put("name", ingredient.name())
                .put("fidelity", Json.id(ingredient.fidelity()))
                .put("detail", ingredient.detail());
    }
}
