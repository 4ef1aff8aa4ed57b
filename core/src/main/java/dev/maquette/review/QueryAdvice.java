package dev.maquette.review;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What to write otherwise in statements, ordered by what the statements cost the workload.
///
/// @param findings what rules found in statements, the statement that costs most first; statements whose cost is not
///     known come last
/// @param notChecked what could not be looked at
public record QueryAdvice(List<StatementFinding> findings, List<NotChecked> notChecked) {
    public QueryAdvice {
        findings = List.copyOf(findings);
        notChecked = List.copyOf(notChecked);
    }

    /// Something found in a statement.
    ///
    /// @param calls how often the statement runs
    /// @param share of the workload's planner cost that the statement has, 0 to 1; not what a change saves; empty
    ///     where it could not be planned
    /// @param milliseconds execution time of all calls, where it was measured
    public record StatementFinding(
            Finding finding, long calls, Optional<Double> share, Optional<Double> milliseconds) {}

    /// The findings of a review that are about statements.
    public static QueryAdvice of(ReviewResult review) {
        double all = review.statements().stream().mapToDouble(QueryAdvice::cost).sum();
        Map<String, ReviewedStatement> statements = new HashMap<>();
        review.statements().forEach(statement -> statements.put(statement.key(), statement));
        var findings = new ArrayList<StatementFinding>();
        for (Finding finding : review.findings()) {
            if (finding.subject() instanceof Subject.Statement subject) {
                Optional.ofNullable(statements.get(subject.key()))
                        .map(statement -> found(finding, statement, all))
                        .ifPresent(findings::add);
            }
        }
        findings.sort(
                Comparator.comparingDouble((StatementFinding one) -> one.share().orElse(-1.0))
                        .reversed());
        return new QueryAdvice(findings, review.notChecked());
    }

    private static StatementFinding found(Finding finding, ReviewedStatement statement, double all) {
        return new StatementFinding(
                finding,
                statement.weight().calls(),
                statement.totalCost().filter(_ -> all > 0).map(_ -> cost(statement) / all),
                statement.weight().totalMilliseconds());
    }

    private static double cost(ReviewedStatement statement) {
        return statement
                .totalCost()
                .map(cost -> cost.value() * statement.weight().calls())
                .orElse(0.0);
    }
}
