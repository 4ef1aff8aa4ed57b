package dev.maquette.review.rule.query;

import dev.maquette.review.Evidence;
import dev.maquette.review.Finding;
import dev.maquette.review.Grounds;
import dev.maquette.review.Remedy;
import dev.maquette.review.ReviewSubject;
import dev.maquette.review.ReviewedStatement;
import dev.maquette.review.Rule;
import dev.maquette.review.RuleDescription;
import dev.maquette.review.Severity;
import dev.maquette.workload.meaning.Analysis;
import dev.maquette.workload.meaning.StatementMeaning;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What rules about statements have in common: each statement that was understood is looked at by itself.
abstract class StatementRule implements Rule {
    private final RuleDescription description;

    StatementRule(RuleDescription description) {
        this.description = description;
    }

    @Override
    public RuleDescription description() {
        return description;
    }

    @Override
    public List<Finding> examine(ReviewSubject subject) {
        return subject.statements().stream()
                .flatMap(statement -> statement.meaning() instanceof Analysis.Analysed analysed
                        ? examine(subject, statement, analysed.meaning()).stream()
                        : Stream.empty())
                .toList();
    }

    /// What is wrong with the statement.
    abstract Optional<Finding> examine(ReviewSubject subject, ReviewedStatement statement, StatementMeaning meaning);

    /// A finding about a statement; its calls are always among the evidence.
    Finding finding(ReviewedStatement statement, Severity severity, String message, String cost, Remedy remedy) {
        return Finding.of(
                description,
                severity,
                statement.subject(),
                message,
                Grounds.of(Evidence.of("calls", statement.weight().calls(), "calls"))
                        .costing(cost),
                remedy);
    }
}
