package dev.maquette.change;

import dev.maquette.catalog.CatalogJson;
import dev.maquette.change.journal.Phase;
import dev.maquette.model.Problem;
import dev.maquette.model.ProblemCode;
import dev.maquette.model.QualifiedName;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// What is to become of a table, and how.
///
/// Changes of several tables that belong together are a list of plans in their order.
public sealed interface Plan permits ChangePlan, StepPlan {
    /// The table; of several, the one that is changed first.
    QualifiedName table();

    /// The shape of the table and of what depends on it, when the plan was made for it as it was then.
    Optional<String> fingerprint();

    /// What is to be done first.
    Phase start();

    /// What the way back does not bring back, in words, as far as that is known beforehand.
    default List<String> losses() {
        return List.of();
    }

    /// The plan for the table as it is now.
    Plan withFingerprint(String value);

    /// The plan as a document.
    default String document() {
        return written(this);
    }

    /// Plans as a document: one as it is, several as a list.
    static String document(List<Plan> plans) {
        return plans.size() == 1 ? plans.getFirst().document() : written(plans);
    }

    private static String written(Object value) {
        return CatalogJson.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(value);
    }

    /// The plan that a document holds.
    ///
    /// @throws dev.maquette.model.MaquetteException `input` when it is none
    static Plan read(String document) {
        return readAll(document).getFirst();
    }

    /// The plans that a document holds, in their order.
    ///
    /// @throws dev.maquette.model.MaquetteException `input` when it holds none
    static List<Plan> readAll(String document) {
        try {
            JsonNode root = CatalogJson.mapper().readTree(document);
            Stream<JsonNode> nodes = root.isArray() ? root.valueStream() : Stream.of(root);
            List<Plan> plans = nodes.map(Plan::read).toList();
            if (plans.isEmpty()) {
                throw noPlan("It is empty.").toException();
            }
            return plans;
        } catch (JacksonException failure) {
            throw noPlan(failure.getOriginalMessage()).toException(failure);
        }
    }

    private static Plan read(JsonNode node) {
        if (node.hasNonNull("tables") && node.hasNonNull("steps")) {
            return CatalogJson.mapper().treeToValue(node, StepPlan.class);
        }
        if (node.hasNonNull("table") && node.hasNonNull("wish")) {
            return CatalogJson.mapper().treeToValue(node, ChangePlan.class);
        }
        throw noPlan(node.isMissingNode() ? "It is empty." : "It has neither tables and steps nor a table and a wish.")
                .toException();
    }

    private static Problem noPlan(String detail) {
        return Problem.of(ProblemCode.INPUT, "this is no plan of a change")
                .withDetail(detail)
                .withHint("Make one by maquette change plan URL; where that fails, it leaves an empty file behind.");
    }
}
