package dev.maquette.advise.setting;

import java.util.Optional;

/// What a rule says of a setting.
sealed interface Judgement {
    /// It should have another value.
    ///
    /// @param value as a configuration file writes it
    /// @param reason why, with the figures
    /// @param ground what the proposal stands on
    record Propose(String name, String value, String reason, Ground ground) implements Judgement {}

    /// Nothing can be proposed.
    ///
    /// @param name the setting, or several
    /// @param reason what is missing, or what is odd
    /// @param tried a value to be tried all the same; none when plans do not depend on it
    record Leave(String name, String reason, Optional<String> tried) implements Judgement {}

    /// What a proposal stands on.
    enum Ground {
        /// The rule's arithmetic, whatever plans do.
        ARITHMETIC,
        /// Plans that get cheaper; without one nothing is proposed.
        PLANS
    }
}
