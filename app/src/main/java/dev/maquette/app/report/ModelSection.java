package dev.maquette.app.report;

import static dev.maquette.app.report.markup.Markup.element;

import dev.maquette.app.report.markup.Markup;
import dev.maquette.app.report.markup.Markup.Element;
import dev.maquette.model.schema.Omission;
import dev.maquette.review.ReviewResult;
import dev.maquette.scale.Ingredient;
import dev.maquette.scale.Ingredient.Fidelity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// How far the results can be trusted: what the model has of the database, and what was not looked at.
final class ModelSection {
    private ModelSection() {}

    static Element of(ReviewResult review) {
        List<Markup> content = trust(review.model());
        content.add(
                review.notChecked().isEmpty()
                        ? element("p", "", "Everything was checked.")
                        : Section.table(
                                "model",
                                "Not checked",
                                List.of("What", "Reason"),
                                review.notChecked().stream()
                                        .map(each -> Section.row(each.what(), Section.cell(each.reason())))
                                        .toList()));
        return Section.of("model", "Model", content);
    }

    /// The section where nothing but the model counts.
    ///
    /// @param omissions what the capture lacks
    static Element of(ReviewResult.Fidelity model, List<Omission> omissions) {
        List<Markup> content = trust(model);
        if (!omissions.isEmpty()) {
            content.add(Section.table(
                    "model",
                    "Not captured",
                    List.of("Object", "Reason"),
                    omissions.stream()
                            .map(each -> Section.row(each.object().toString(), Section.cell(each.reason())))
                            .toList()));
        }
        return Section.of("model", "Model", content);
    }

    private static List<Markup> trust(ReviewResult.Fidelity model) {
        var content = new ArrayList<Markup>();
        content.add(element(
                "p",
                "lead",
                "Statements were planned and remedies tried on a PostgreSQL that has the database's schema, statistics"
                        + " and settings, and none of its rows."));
        if (!model.ingredients().isEmpty()) {
            content.add(Section.table(
                    "model",
                    "What plans depend on",
                    List.of("Ingredient", "Fidelity", "Detail"),
                    model.ingredients().stream().map(ModelSection::ingredient).toList()));
        }
        if (!model.leftOut().isEmpty()) {
            content.add(Section.table(
                    "model",
                    "Left out of the model",
                    List.of("Object", "Reason"),
                    model.leftOut().stream()
                            .map(left -> Section.row(left.object().toString(), Section.cell(left.reason())))
                            .toList()));
        }
        return content;
    }

    /// The model's fidelity in a few words.
    static String summary(ReviewResult.Fidelity model) {
        if (model.ingredients().isEmpty()) {
            return "none was built";
        }
        long exact = model.ingredients().stream()
                .filter(ingredient -> ingredient.fidelity() == Fidelity.EXACT)
                .count();
        String left = model.leftOut().isEmpty()
                ? ""
                : ", " + Figures.count(model.leftOut().size(), "object") + " left out";
        return exact + " of " + Figures.count(model.ingredients().size(), "ingredient") + " exact" + left;
    }

    private static Element ingredient(Ingredient ingredient) {
        String fidelity = ingredient.fidelity().name().toLowerCase(Locale.ROOT);
        return Section.row(
                ingredient.name(),
                element("td", "", element("span", "mark fidelity-" + fidelity, fidelity)),
                Section.cell(ingredient.detail()));
    }
}
