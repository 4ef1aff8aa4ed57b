package dev.maquette.review;

import dev.maquette.model.MaquetteException;
import dev.maquette.plan.Plan;
import dev.maquette.plan.PlanNode;
import dev.maquette.review.Verification.NotCheckable;
import dev.maquette.review.Verification.Refuted;
import dev.maquette.review.Verification.Verified;
import dev.maquette.scale.ScaleModel;
import dev.maquette.scale.WhatIf;
import dev.maquette.workload.meaning.Analysis;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Tries remedies on the plan of the statement they are about.
record PlanTrial(ScaleModel model, ReviewSubject subject) {
    /// A cheaper plan than this is an improvement beyond the planner's noise.
    private static final double CHEAPER = 0.5;

    /// What came of trying one; a remedy counts when the plan takes to what it makes and costs half or less.
    Verification of(Finding finding) {
        Optional<ReviewedStatement> statement = subject.statements().stream()
                .filter(candidate -> candidate.subject().equals(finding.subject()))
                .findFirst();
        if (statement.isEmpty() || finding.remedy().fix().isEmpty()) {
            return new NotCheckable("no statement alone brings the remedy about");
        }
        try (WhatIf scope = model.whatIf()) {
            String text = text(statement.get());
            Plan before = scope.explain(text);
            finding.remedy().fix().forEach(scope::execute);
            return judged(before, scope.explain(text));
        } catch (MaquetteException e) {
            return new NotCheckable(e.problem().message());
        }
    }

    /// The text as PostgreSQL accepts it: where constants were taken out it may have needed repair.
    private static String text(ReviewedStatement statement) {
        return switch (statement.meaning()) {
            case Analysis.Analysed(var meaning) -> meaning.text().sql();
            case Analysis.NotAnalysed _ -> statement.text();
        };
    }

    private Verification judged(Plan before, Plan after) {
        String costs = "planner cost " + before.totalCost() + " today, " + after.totalCost() + " with it";
        Set<String> used = indexes(after).filter(index -> !exists(index)).collect(Collectors.toSet());
        boolean cheaper =
                after.totalCost().value() <= CHEAPER * before.totalCost().value();
        return cheaper && !used.isEmpty()
                ? new Verified(costs + "; the plan uses " + String.join(", ", used), Optional.empty())
                : new Refuted(costs + (used.isEmpty() ? "; the plan does not use what it makes" : ""));
    }

    private static Stream<String> indexes(Plan plan) {
        return plan.nodes()
                .flatMap(node -> node instanceof PlanNode.Scan scan ? scan.index().stream() : Stream.empty());
    }

    private boolean exists(String index) {
        return subject.schema().relations().indexes().stream()
                .anyMatch(known -> known.name().name().equals(index));
    }
}
