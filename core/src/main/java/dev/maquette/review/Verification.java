package dev.maquette.review;

/// Whether the remedy was tried on the scale model, and what came of it.
public sealed interface Verification {
    /// The remedy was applied to the model, and the finding was gone.
    ///
    /// @param how what was done to see that
    record Verified(String how) implements Verification {}

    /// The remedy could not be tried.
    record NotCheckable(String reason) implements Verification {}

    /// The remedy was tried and failed, or left the finding as it was: a defect of the rule.
    record Refuted(String reason) implements Verification {}
}
