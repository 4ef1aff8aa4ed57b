package dev.maquette.hazard;

/// What a rule about migrations is.
///
/// @param id the stable identifier, such as `rows.unbatched`; its page has the same name
/// @param title what is wrong, in a few words
/// @param verdict the gravest verdict it gives
public record MigrationRuleDescription(String id, String title, Verdict verdict) {
    /// A hazard that the rule found.
    public Hazard hazard(String message, String advice) {
        return new Hazard(id, verdict, message, advice);
    }
}
