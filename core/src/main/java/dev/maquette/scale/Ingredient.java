package dev.maquette.scale;

/// One of the things a plan depends on, and how faithfully the model has it.
///
/// @param name what it is
/// @param fidelity how faithful it is
/// @param detail counts, and what is not exact
public record Ingredient(String name, Fidelity fidelity, String detail) {
    /// How faithfully the model reproduces something.
    public enum Fidelity {
        /// Equal to production at the time of the capture.
        EXACT,
        /// Inferred; plans may differ where it matters.
        ESTIMATED,
        /// Not there; plans that depend on it may differ.
        MISSING
    }
}
