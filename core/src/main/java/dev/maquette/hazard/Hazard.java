package dev.maquette.hazard;

/// One way in which a statement endangers a database in use.
///
/// @param rule the identifier of the rule that says so, such as `lock.long`
/// @param verdict how much
/// @param message one sentence with the names and numbers
/// @param advice what to do instead
public record Hazard(String rule, Verdict verdict, String message, String advice) {
    /// This hazard with other advice.
    Hazard withAdvice(String newAdvice) {
        return new Hazard(rule, verdict, message, newAdvice);
    }

    /// This hazard when it is accepted.
    ///
    /// @param reason why, and what would be to do
    Hazard harmless(String reason) {
        return new Hazard(rule, Verdict.HARMLESS, message, reason);
    }
}
