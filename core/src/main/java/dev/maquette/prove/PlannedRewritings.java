package dev.maquette.prove;

import dev.maquette.prove.ProofPlan.Variant;
import dev.maquette.prove.ProofPlan.Workload;
import dev.maquette.prove.Rewriting.Answers;
import dev.maquette.prove.Rewriting.Pair;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Reads the statements that a plan writes otherwise, over its tables or over its materialised views.
final class PlannedRewritings {
    private PlannedRewritings() {}

    static List<Rewriting> of(PlanObject document) {
        return objects(document).map(PlannedRewritings::rewriting).toList();
    }

    /// The statements that stand only here, when the plan has no list of all.
    static List<Workload> statements(PlanObject document, List<Workload> known) {
        Map<String, Workload> statements = new LinkedHashMap<>();
        objects(document).forEach(object -> statements.putIfAbsent(object.text("statement"), statement(object)));
        known.forEach(statement -> statements.remove(statement.key()));
        return List.copyOf(statements.values());
    }

    private static Workload statement(PlanObject object) {
        return new Workload(
                object.text("statement"),
                object.text("original"),
                object.number("calls"),
                Optional.empty(),
                object.listIfAny("variants").stream()
                        .map(PlannedRewritings::original)
                        .toList());
    }

    private static Stream<PlanObject> objects(PlanObject document) {
        Stream<PlanObject> rewritten = document.part("query").flatMap(query -> query.part("rewrites")).stream()
                .flatMap(rewrites -> rewrites.listIfAny("rewritten").stream());
        Stream<PlanObject> readers = document.part("view").stream()
                .flatMap(view -> view.listIfAny("views").stream())
                .flatMap(view -> view.listIfAny("readers").stream());
        return Stream.concat(rewritten, readers);
    }

    private static Rewriting rewriting(PlanObject object) {
        return new Rewriting(
                object.text("statement"),
                object.text("original"),
                object.text("sql"),
                object.listIfAny("steps").stream()
                        .flatMap(step -> Stream.concat(Stream.of(step.text("words")), step.texts("notes").stream()))
                        .toList(),
                object.has("changes_interface") && object.flag("changes_interface"),
                object.listIfAny("variants").stream()
                        .map(variant -> new Pair(original(variant), variant.text("sql"), answers(variant)))
                        .toList());
    }

    private static Variant original(PlanObject variant) {
        return new Variant(variant.text("values"), variant.number("share"), variant.text("original"), lookups(variant));
    }

    /// Where values are found that a variant leaves open.
    static List<Lookup> lookups(PlanObject variant) {
        return variant.listIfAny("lookups").stream()
                .map(lookup -> new Lookup((int) lookup.number("parameter"), lookup.text("sql"), lookup.flag("many")))
                .toList();
    }

    private static Answers answers(PlanObject variant) {
        PlanObject answers = variant.part("answers")
                .orElseThrow(() -> PlanObject.bad("The object \"answers\" is missing in " + variant.node() + "."));
        return new Answers(answers.text("original"), answers.text("sql"), answers.flag("ordered"));
    }
}
