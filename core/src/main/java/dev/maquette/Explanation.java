package dev.maquette;

import dev.maquette.model.Problem;
import dev.maquette.model.ProblemCode;
import dev.maquette.model.QualifiedName;
import dev.maquette.model.schema.Index;
import dev.maquette.plan.Plan;
import dev.maquette.plan.PlanDifference;
import dev.maquette.scale.Ingredient;
import dev.maquette.scale.ScaleModel;
import dev.maquette.scale.WhatIf;
import java.util.List;
import java.util.Optional;

/// How production would plan a statement.
///
/// @param question what was asked
/// @param today the plan as things are
/// @param changed the plan with the changes, when any were asked for
/// @param ingredients how faithful the model was
public record Explanation(Question question, Plan today, Optional<Plan> changed, List<Ingredient> ingredients) {
    public Explanation {
        ingredients = List.copyOf(ingredients);
    }

    /// How the plan with the changes differs from today's.
    public Optional<PlanDifference> difference() {
        return changed.map(plan -> PlanDifference.between(today, plan));
    }

    static Explanation of(ScaleModel model, Question question) {
        try (WhatIf scope = model.whatIf()) {
            Plan today = scope.explain(question.statement());
            if (!question.changesSomething()) {
                return new Explanation(question, today, Optional.empty(), model.ingredients());
            }
            question.without().forEach(name -> scope.dropIndex(index(model, name)));
            question.with().forEach(scope::execute);
            question.settings().forEach(scope::set);
            Plan changed = scope.explain(question.statement());
            return new Explanation(question, today, Optional.of(changed), model.ingredients());
        }
    }

    private static QualifiedName index(ScaleModel model, String name) {
        List<QualifiedName> found = model.snapshot().schema().relations().indexes().stream()
                .map(Index::name)
                .filter(index -> index.toString().equals(name) || index.name().equals(name))
                .toList();
        if (found.size() == 1) {
            return found.getFirst();
        }
        throw Problem.of(
                        ProblemCode.USAGE,
                        found.isEmpty()
                                ? "index \"" + name + "\" does not exist"
                                : "index name \"" + name + "\" is ambiguous")
                .withHint(found.isEmpty() ? "Name it as schema.index." : "It could be " + found + ".")
                .toException();
    }
}
