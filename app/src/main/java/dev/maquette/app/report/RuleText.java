package dev.maquette.app.report;

import dev.maquette.Maquette;
import dev.maquette.review.Finding;
import dev.maquette.review.RuleDescription;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// What a rule says of itself, for those who do not know it by its identifier.
///
/// @param rule the rule
/// @param principle why what it looks at matters, in a few sentences
record RuleText(RuleDescription rule, String principle) {
    private static final Map<String, RuleText> ALL = Maquette.rules().stream()
            .map(rule -> new RuleText(rule, Maquette.principle(rule)))
            .collect(Collectors.toUnmodifiableMap(text -> text.rule().id(), text -> text));

    /// The rule of a finding; empty when it is none of this program's.
    static Optional<RuleText> of(Finding finding) {
        return of(finding.rule());
    }

    /// The rule of this identifier.
    static Optional<RuleText> of(String id) {
        return Optional.ofNullable(ALL.get(id));
    }
}
