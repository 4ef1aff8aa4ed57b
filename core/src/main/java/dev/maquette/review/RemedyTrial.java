package dev.maquette.review;

import dev.maquette.review.Verification.Refuted;
import dev.maquette.review.Verification.Verified;
import dev.maquette.scale.ScaleModel;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Tries remedies on a scale model and takes them back.
record RemedyTrial(ScaleModel model, ReviewSubject subject) {
    /// The findings of rules with the outcome of trying their remedies; proposals that the plan refutes are left out.
    ///
    /// A model has one scope at a time, and trials of plans need another kind: they come first, together.
    List<Finding> verified(Map<Rule, List<Finding>> found) throws SQLException {
        var aboutPlans = new ArrayList<Finding>();
        var aboutSchema = new LinkedHashMap<Rule, List<Finding>>();
        found.forEach((rule, findings) -> {
            switch (rule.trial()) {
                case PLAN -> aboutPlans.addAll(findings);
                case SCHEMA -> aboutSchema.put(rule, findings);
            }
        });
        List<Finding> planned = onPlan(aboutPlans);
        if (found.values().stream().allMatch(List::isEmpty)) {
            return List.of();
        }
        try (var trial = new SchemaTrial(model, subject)) {
            var verified = new ArrayList<Finding>(undone(planned, trial));
            verified.addAll(trial.verified(aboutSchema));
            return verified;
        }
    }

    private List<Finding> onPlan(List<Finding> findings) {
        var plans = new PlanTrial(model, subject);
        return findings.stream()
                .map(finding -> finding.withVerification(plans.of(finding)))
                .filter(finding -> !(finding.verification() instanceof Refuted))
                .toList();
    }

    /// The findings with what their undo, run after the remedy where tables are empty, brings about.
    private static List<Finding> undone(List<Finding> planned, SchemaTrial trial) throws SQLException {
        List<Finding> proven = planned.stream()
                .filter(finding -> finding.verification() instanceof Verified)
                .toList();
        List<Optional<String>> gaps = trial.undoGaps(proven);
        var all = new ArrayList<Finding>();
        int next = 0;
        for (Finding finding : planned) {
            all.add(
                    finding.verification() instanceof Verified tried
                            ? finding.withVerification(new Verified(tried.how(), gaps.get(next++)))
                            : finding);
        }
        return all;
    }
}
