package dev.maquette.app.report;

import dev.maquette.review.Finding;
import dev.maquette.review.GrownReview;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What growth does to a review, as a JSON object.
final class GrownReviewJson {
    private static final JsonMapper MAPPER = new JsonMapper();

    private GrownReviewJson() {}

    static ObjectNode document(GrownReview review) {
        ObjectNode document = MAPPER.createObjectNode().put("scale", review.scale());
        document.set("appearing", findings(review.appearing()));
        document.set("changing", findings(review.changing()));
        document.set("vanishing", findings(review.vanishing()));
        ArrayNode statements = document.putArray("statements");
        for (GrownReview.Replanned replanned : review.replanned()) {
            ObjectNode json = statements
                    .addObject()
                    .put("key", replanned.key())
                    .put("cost_before", replanned.difference().before().value())
                    .put("cost_after", replanned.difference().after().value());
            ArrayNode changes = json.putArray("changes");
            replanned.difference().changes().forEach(change -> changes.add(change.toString()));
        }
        return document;
    }

    private static ArrayNode findings(List<Finding> findings) {
        ArrayNode array = MAPPER.createArrayNode();
        findings.forEach(finding -> array.addObject()
                .put("rule", finding.rule())
                .put("severity", SeverityText.id(finding.severity()))
                .put("subject", finding.subject().display())
                .put("message", finding.message()));
        return array;
    }
}
