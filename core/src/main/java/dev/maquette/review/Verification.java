package dev.maquette.review;

import java.util.Optional;

/// Whether the remedy was tried on the scale model, and what came of it.
public sealed interface Verification {
    /// The remedy was applied to the model, and the finding was gone.
    ///
    /// @param how what was done to see that
    /// @param undoGap why the undo statements, run after it, do not bring the schema back; empty when they do
    record Verified(String how, Optional<String> undoGap) implements Verification {
        /// What was done, and what came of the undo.
        public String account() {
            return how
                    + undoGap.map(gap -> "; the undo does not take everything back: " + gap)
                            .orElse("; the undo brought the schema back");
        }
    }

    /// The remedy could not be tried.
    record NotCheckable(String reason) implements Verification {}

    /// The remedy was tried and failed, or left the finding as it was: a defect of the rule.
    record Refuted(String reason) implements Verification {}
}
