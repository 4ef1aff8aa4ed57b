package dev.maquette.change;

import dev.maquette.catalog.CatalogJson;
import dev.maquette.change.journal.Phase;
import dev.maquette.model.Problem;
import dev.maquette.model.ProblemCode;
import dev.maquette.model.QualifiedName;
import java.util.List;
import java.util.Optional;
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
            List<Plan> plans =
                    root.isArray() ? root.valueStream().map(Plan::read).toList() : List.of(read(root));
            if (plans.isEmpty()) {
                throw Problem.of(ProblemCode.INPUT, "this plan is empty").toException();
            }
            return plans;
        } catch (JacksonException failure) {
            throw Problem.of(ProblemCode.INPUT, "this is no plan of a change")
                    .withDetail(failure.getOriginalMessage())
                    .withHint("Make one by maquette change plan URL --alter STATEMENT.")
                    .toException(failure);
        }
    }

    private static Plan read(JsonNode node) {
        Class<? extends Plan> kind = node.has("steps") ? StepPlan.class : ChangePlan.class;
        return CatalogJson.mapper().treeToValue(node, kind);
    }
}
