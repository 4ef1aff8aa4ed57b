package dev.maquette.review;

import dev.maquette.model.Origin;
import dev.maquette.scale.Ingredient;
import dev.maquette.scale.LeftOut;
import java.util.List;

/// What a review found, and what it could not look at.
///
/// @param origin the database
/// @param findings the findings, the gravest first
/// @param scores one score a topic
/// @param statements the workload, the weightiest first
/// @param model how faithful the model was that remedies were tried on
/// @param notChecked what could not be looked at; never a pass
public record ReviewResult(
        Origin origin,
        List<Finding> findings,
        List<TopicScore> scores,
        List<ReviewedStatement> statements,
        Fidelity model,
        List<NotChecked> notChecked) {
    public ReviewResult {
        findings = List.copyOf(findings);
        scores = List.copyOf(scores);
        statements = List.copyOf(statements);
        notChecked = List.copyOf(notChecked);
    }

    /// How faithful the model was.
    ///
    /// @param ingredients what plans depend on, and how faithfully the model has it
    /// @param leftOut what production has and the model lacks
    public record Fidelity(List<Ingredient> ingredients, List<LeftOut> leftOut) {
        public Fidelity {
            ingredients = List.copyOf(ingredients);
            leftOut = List.copyOf(leftOut);
        }
    }

    /// How many findings have this severity.
    public long count(Severity severity) {
        return findings.stream()
                .filter(finding -> finding.severity() == severity)
                .count();
    }
}
