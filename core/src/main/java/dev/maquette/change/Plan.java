package dev.maquette.change;

import dev.maquette.catalog.CatalogJson;
import dev.maquette.change.journal.Phase;
import dev.maquette.model.Problem;
import dev.maquette.model.ProblemCode;
import dev.maquette.model.QualifiedName;
import java.util.Optional;
import tools.jackson.core.JacksonException;

/// What is to become of a table, and how.
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
        return CatalogJson.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(this);
    }

    /// The plan that a document holds.
    ///
    /// @throws dev.maquette.model.MaquetteException `input` when it is none
    static Plan read(String document) {
        try {
            boolean inPlace = CatalogJson.mapper().readTree(document).has("steps");
            return inPlace ? CatalogJson.read(document, StepPlan.class) : CatalogJson.read(document, ChangePlan.class);
        } catch (JacksonException failure) {
            throw Problem.of(ProblemCode.INPUT, "this is no plan of a change")
                    .withDetail(failure.getOriginalMessage())
                    .withHint("Make one by maquette change plan URL --alter STATEMENT.")
                    .toException(failure);
        }
    }
}
