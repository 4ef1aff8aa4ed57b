package dev.maquette.review;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Scores by topic: each rule that found something takes away once, by the gravest of its findings.
final class Scores {
    /// A rule that finds an error spoils its topic more than several that find warnings.
    private static final int ERROR_POINTS = 30;

    private static final int WARNING_POINTS = 10;

    private Scores() {}

    static List<TopicScore> of(List<Rule> rules, List<Finding> findings) {
        var scores = new ArrayList<TopicScore>();
        for (Topic topic : Topic.values()) {
            List<String> ids = rules.stream()
                    .map(Rule::description)
                    .filter(description -> description.topic() == topic)
                    .map(RuleDescription::id)
                    .toList();
            if (!ids.isEmpty()) {
                scores.add(score(topic, ids, findings));
            }
        }
        return scores;
    }

    private static TopicScore score(Topic topic, List<String> rules, List<Finding> findings) {
        long errors = rules.stream()
                .filter(rule -> of(rule, findings).anyMatch(finding -> finding.severity() == Severity.ERROR))
                .count();
        long warnings = rules.stream()
                        .filter(rule -> of(rule, findings).anyMatch(finding -> finding.severity() != Severity.INFO))
                        .count()
                - errors;
        long score = Math.max(0, 100 - ERROR_POINTS * errors - WARNING_POINTS * warnings);
        return new TopicScore(
                topic,
                Math.toIntExact(score),
                "100, less " + ERROR_POINTS + " for each of " + errors + " rules with errors and " + WARNING_POINTS
                        + " for each of " + warnings + " with warnings at most, of " + rules.size() + " rules");
    }

    private static Stream<Finding> of(String rule, List<Finding> findings) {
        return findings.stream().filter(finding -> finding.rule().equals(rule));
    }
}
