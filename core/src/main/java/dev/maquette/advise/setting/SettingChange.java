package dev.maquette.advise.setting;

import dev.maquette.advise.effect.PlanEffect;
import java.util.List;
import java.util.Optional;

/// A setting of the server to be changed.
///
/// @param name its name
/// @param present its value, with its unit
/// @param proposed the value it should have
/// @param reason why, with the figures
/// @param way how it is changed
/// @param plans what it does to plans
public record SettingChange(String name, String present, String proposed, String reason, Way way, Plans plans) {
    /// How a setting is changed and brought back.
    ///
    /// @param sql the statement
    /// @param undo the statement that brings today's value back
    /// @param activation what it takes to have an effect
    /// @param note what stands in the way
    public record Way(String sql, String undo, Activation activation, Optional<String> note) {}

    /// What it takes for a changed setting to have an effect.
    public enum Activation {
        /// The server has to be started again.
        RESTART,
        /// `SELECT pg_reload_conf()`.
        RELOAD,
        /// New sessions have it.
        RECONNECT
    }

    /// What a setting does to plans.
    ///
    /// @param effects the statements whose plan or cost changes
    /// @param relevance how costs are to be read
    public record Plans(List<PlanEffect> effects, Relevance relevance) {
        public Plans {
            effects = List.copyOf(effects);
        }

        /// How many of the effects are other plans.
        public long changed() {
            return effects.stream().filter(PlanEffect::changesPlan).count();
        }
    }

    /// How the planner uses a setting.
    public enum Relevance {
        /// It does not.
        NONE,
        /// What the executor may use: plans before and after are costed in the same unit.
        MEANS,
        /// What the planner believes of the machine: it changes the unit of cost, so that costs before and after
        /// cannot be compared; shapes and pages touched can.
        BELIEF
    }
}
