package dev.maquette.advise.setting;

import dev.maquette.advise.demand.Demand.LeftOutStatement;
import dev.maquette.advise.effect.PlanEffect;
import java.util.List;
import java.util.Optional;

/// What to set otherwise, on the server and on tables, and what could not be judged.
///
/// @param changes settings of the server
/// @param tables storage parameters of tables
/// @param together what all changes of planner settings do to plans when they are made at once
/// @param open settings that nothing can be proposed for, with what is missing
/// @param workload what plans were looked at
public record SettingsAdvice(
        List<SettingChange> changes,
        List<TableChange> tables,
        List<PlanEffect> together,
        List<Open> open,
        Workload workload) {
    public SettingsAdvice {
        changes = List.copyOf(changes);
        tables = List.copyOf(tables);
        together = List.copyOf(together);
        open = List.copyOf(open);
    }

    /// The plans that were looked at.
    ///
    /// @param statements how many statements were planned
    /// @param leftOut statements that were not, with reasons
    public record Workload(long statements, List<LeftOutStatement> leftOut) {
        public Workload {
            leftOut = List.copyOf(leftOut);
        }
    }

    /// A setting nothing is proposed for.
    ///
    /// @param name the setting, or several
    /// @param reason what is missing, or what is odd
    /// @param tried a value that was tried all the same, for what it would do
    /// @param effects what that value would do to plans
    public record Open(String name, String reason, Optional<String> tried, List<PlanEffect> effects) {
        public Open {
            effects = List.copyOf(effects);
        }
    }
}
