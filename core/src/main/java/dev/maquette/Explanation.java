package dev.maquette;

import dev.maquette.model.MaquetteException;
import dev.maquette.model.Problem;
import dev.maquette.model.ProblemCode;
import dev.maquette.model.QualifiedName;
import dev.maquette.model.schema.Index;
import dev.maquette.model.schema.Omission;
import dev.maquette.plan.Plan;
import dev.maquette.plan.PlanDifference;
import dev.maquette.scale.Ingredient;
import dev.maquette.scale.ScaleModel;
import dev.maquette.scale.WhatIf;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// How production would plan a statement.
///
/// @param question what was asked
/// @param today the plan as things are
/// @param changed the plan with the changes, when any were asked for
/// @param ingredients how faithful the model was
/// @param omissions what production has and the model was never told of
public record Explanation(
        Question question, Plan today, Optional<Plan> changed, List<Ingredient> ingredients, List<Omission> omissions) {
    /// SQLSTATEs of a statement that names something that is not there: table, column, function or operator, type.
    private static final Set<String> UNKNOWN_NAME = Set.of("42P01", "42703", "42883", "42704", "3F000");

    public Explanation {
        ingredients = List.copyOf(ingredients);
        omissions = List.copyOf(omissions);
    }

    /// How the plan with the changes differs from today's.
    public Optional<PlanDifference> difference() {
        return changed.map(plan -> PlanDifference.between(today, plan));
    }

    static Explanation of(ScaleModel model, Question question) {
        model.uncheckable(question.statement()).ifPresent(reason -> {
            throw notChecked(reason).toException();
        });
        try {
            return onModel(model, question);
        } catch (MaquetteException e) {
            String refusal = model.gaps().refusal(e.problem());
            throw refusal.equals(e.problem().message())
                    ? e
                    : notChecked(refusal).toException(e);
        }
    }

    private static Problem notChecked(String reason) {
        return Problem.of(ProblemCode.STATEMENT, "the statement was not checked")
                .withDetail("The model cannot plan it as production does: " + reason + ".");
    }

    private static Explanation onModel(ScaleModel model, Question question) {
        List<Omission> omissions = model.snapshot().schema().omissions();
        try (WhatIf scope = model.whatIf()) {
            var ingredients = new ArrayList<>(model.ingredients());
            question.role().map(scope::planAs).ifPresent(ingredients::add);
            Plan today = today(scope, question.statement(), omissions);
            if (!question.changesSomething()) {
                return new Explanation(question, today, Optional.empty(), ingredients, omissions);
            }
            question.without().forEach(name -> scope.dropIndex(index(model, name)));
            question.with().forEach(scope::execute);
            question.settings().forEach(scope::set);
            Plan changed = scope.explain(question.statement());
            return new Explanation(question, today, Optional.of(changed), ingredients, omissions);
        }
    }

    private static Plan today(WhatIf scope, String statement, List<Omission> omissions) {
        try {
            return scope.explain(statement);
        } catch (MaquetteException refusal) {
            boolean unknownName =
                    refusal.problem().sqlState().filter(UNKNOWN_NAME::contains).isPresent();
            if (!unknownName || omissions.isEmpty()) {
                throw refusal;
            }
            String missing = omissions.stream()
                    .map(omission -> omission.object() + ": " + omission.reason())
                    .collect(Collectors.joining("\n"));
            throw Problem.of(
                            ProblemCode.LOCKED,
                            "not checked: " + refusal.problem().message())
                    .withDetail("Not captured:\n" + missing)
                    .withHint("Take the capture again when nobody holds those objects.")
                    .toException(refusal);
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
