package dev.maquette.hazard;

import java.util.Optional;

/// A rule about statements of migrations whose danger their execution does not show. It decides from values alone.
public interface MigrationRule {
    /// What the rule is.
    MigrationRuleDescription description();

    /// What it finds about a statement that was executed.
    Optional<Hazard> examine(ExaminedStatement statement);
}
