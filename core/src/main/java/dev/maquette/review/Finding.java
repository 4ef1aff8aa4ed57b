package dev.maquette.review;

import java.util.List;
import java.util.Optional;

/// Something a rule found.
///
/// @param rule the rule's identifier, such as `fk.no-index`
/// @param severity how much it matters here
/// @param subject what it is about
/// @param message one sentence with the names
/// @param grounds why it is believed, and what it costs
/// @param remedy what to do
/// @param verification whether the remedy was tried
public record Finding(
        String rule,
        Severity severity,
        Subject subject,
        String message,
        Grounds grounds,
        Remedy remedy,
        Verification verification) {
    /// A finding whose remedy has not been tried yet.
    public static Finding of(
            RuleDescription rule, Severity severity, Subject subject, String message, Grounds grounds, Remedy remedy) {
        return new Finding(
                rule.id(),
                severity,
                subject,
                message,
                grounds,
                remedy,
                new Verification.NotCheckable("the remedy was not tried"));
    }

    /// The facts it rests on.
    public List<Evidence> evidence() {
        return grounds.evidence();
    }

    /// What it costs to do nothing, in a sentence.
    public Optional<String> costIfIgnored() {
        return grounds.costIfIgnored();
    }

    /// This finding with the outcome of trying its remedy.
    public Finding withVerification(Verification newVerification) {
        return new Finding(rule, severity, subject, message, grounds, remedy, newVerification);
    }
}
