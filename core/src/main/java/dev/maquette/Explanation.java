package dev.maquette;

import dev.maquette.model.MaquetteException;
import dev.maquette.model.Problem;
import dev.maquette.model.ProblemCode;
import dev.maquette.model.QualifiedName;
import dev.maquette.model.Snapshot;
import dev.maquette.model.schema.Index;
import dev.maquette.model.schema.Omission;
import dev.maquette.plan.Plan;
import dev.maquette.plan.PlanDifference;
import dev.maquette.review.rule.Amounts;
import dev.maquette.scale.Ingredient;
import dev.maquette.scale.ScaleModel;
import dev.maquette.scale.TriedIndex;
import dev.maquette.scale.WhatIf;
import dev.maquette.scale.growth.Growth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import java.util.function.Function;
import java.util.stream.Collectors;

/// How production would plan a statement.
///
/// @param question what was asked
/// @param today the plan as things are
/// @param changed the plan with the changes, of the grown database when that was asked about
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

    /// @param builder builds the model of the grown database when there is one to ask about
    static Explanation of(ScaleModel model, Question question, Function<Snapshot, ScaleModel> builder) {
        model.uncheckable(question.statement()).ifPresent(reason -> {
            throw notChecked(reason).toException();
        });
        try {
            return onModel(model, question, builder);
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

    private static Explanation onModel(ScaleModel model, Question question, Function<Snapshot, ScaleModel> builder) {
        List<Omission> omissions = model.snapshot().schema().omissions();
        try (WhatIf scope = model.whatIf()) {
            var ingredients = new ArrayList<>(model.ingredients());
            question.role().map(scope::planAs).ifPresent(ingredients::add);
            Plan today = today(scope, question.statement(), omissions);
            Optional<Plan> changed = question.changesSomething()
                    ? Optional.of(changed(model, scope, question, builder, ingredients))
                    : Optional.empty();
            return new Explanation(question, today, changed, ingredients, omissions);
        }
    }

    /// @param ingredients gets what is said of new indexes
    private static Plan changed(
            ScaleModel model,
            WhatIf scope,
            Question question,
            Function<Snapshot, ScaleModel> builder,
            List<Ingredient> ingredients) {
        if (question.scale().isEmpty()) {
            return changed(model, scope, question, ingredients);
        }
        Snapshot grown = Growth.of(model.snapshot(), question.scale().get());
        try (ScaleModel larger = builder.apply(grown);
                WhatIf largerScope = larger.whatIf()) {
            question.role().ifPresent(largerScope::planAs);
            return changed(larger, largerScope, question, ingredients);
        }
    }

    private static Plan changed(ScaleModel model, WhatIf scope, Question question, List<Ingredient> ingredients) {
        ingredients.addAll(change(model.snapshot(), scope, question));
        return scope.explain(question.statement());
    }

    /// Makes the changes that are asked about.
    ///
    /// @return what is known of the indexes they make
    static List<Ingredient> change(Snapshot snapshot, WhatIf scope, Question question) {
        question.without().forEach(name -> scope.dropIndex(index(snapshot, name)));
        List<Ingredient> made = question.with().stream()
                .flatMap(sql -> scope.execute(sql).stream())
                .map(Explanation::ingredient)
                .toList();
        question.settings().forEach(scope::set);
        return made;
    }

    private static Ingredient ingredient(TriedIndex index) {
        var detail = new StringJoiner("; ");
        detail.add("estimated to have " + Amounts.bytes(index.bytes()) + " for " + Amounts.count(index.rows())
                + " entries");
        if (index.rough()) {
            detail.add("the size is only of the right order");
        }
        index.assumptions().forEach(detail::add);
        return new Ingredient("new index " + index.name(), Ingredient.Fidelity.ESTIMATED, detail.toString());
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

    private static QualifiedName index(Snapshot snapshot, String name) {
        List<QualifiedName> found = snapshot.schema().relations().indexes().stream()
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
