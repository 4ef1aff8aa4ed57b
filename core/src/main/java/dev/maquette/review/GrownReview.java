package dev.maquette.review;

import dev.maquette.plan.Plan;
import dev.maquette.plan.PlanDifference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// A review of a database that has grown, beside one of it as it is.
///
/// @param scale what was compared with today, in words
/// @param today the review as things are
/// @param then the review of the grown database
public record GrownReview(String scale, ReviewResult today, ReviewResult then) {
    /// Findings of the grown database that there are not today.
    public List<Finding> appearing() {
        return without(then, today);
    }

    /// Findings of today that the grown database has not.
    public List<Finding> vanishing() {
        return without(today, then);
    }

    /// Findings of both that are of another severity in the grown database, as they are there.
    public List<Finding> changing() {
        Map<Identity, Severity> known = today.findings().stream()
                .collect(Collectors.toMap(Identity::of, Finding::severity, (first, _) -> first));
        return then.findings().stream()
                .filter(finding -> known.getOrDefault(Identity.of(finding), finding.severity()) != finding.severity())
                .toList();
    }

    private static List<Finding> without(ReviewResult result, ReviewResult other) {
        Set<Identity> known = other.findings().stream().map(Identity::of).collect(Collectors.toSet());
        return result.findings().stream()
                .filter(finding -> !known.contains(Identity.of(finding)))
                .toList();
    }

    private record Identity(String rule, String subject) {
        static Identity of(Finding finding) {
            return new Identity(finding.rule(), finding.subject().display());
        }
    }

    /// A statement whose plan is another one in the grown database.
    ///
    /// @param key what identifies it in its source
    /// @param difference from today's plan to that of then
    public record Replanned(String key, PlanDifference difference) {}

    /// The statements whose plan is another one in the grown database, the weightiest first.
    public List<Replanned> replanned() {
        Map<String, ReviewedStatement> known = today.statements().stream()
                .collect(Collectors.toMap(ReviewedStatement::key, Function.identity(), (first, _) -> first));
        var replanned = new ArrayList<Replanned>();
        for (ReviewedStatement statement : then.statements()) {
            ReviewedStatement before = known.get(statement.key());
            if (before != null && before.plan().isPresent() && statement.plan().isPresent()) {
                Plan now = before.plan().get();
                PlanDifference difference =
                        PlanDifference.between(now, statement.plan().get());
                if (!difference.changes().isEmpty()) {
                    replanned.add(new Replanned(statement.key(), difference));
                }
            }
        }
        return replanned;
    }
}
