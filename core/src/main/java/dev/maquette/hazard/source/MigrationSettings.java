package dev.maquette.hazard.source;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What a runner is told besides its files.
///
/// @param placeholders what stands for `${name}` in them
/// @param mixed whether Flyway may run a file outside a transaction of which only a part refuses one
/// @param contexts the contexts Liquibase runs in; none stand for all
/// @param labels which labels Liquibase is told to run; empty for all
public record MigrationSettings(
        Map<String, String> placeholders, boolean mixed, Set<String> contexts, Optional<String> labels) {
    public MigrationSettings {
        placeholders = Map.copyOf(placeholders);
        contexts = Set.copyOf(contexts);
    }

    /// A runner that is told nothing but what stands for `${name}`.
    public static MigrationSettings of(Map<String, String> placeholders) {
        return new MigrationSettings(placeholders, false, Set.of(), Optional.empty());
    }

    /// These settings with other placeholders.
    MigrationSettings withPlaceholders(Map<String, String> newPlaceholders) {
        return new MigrationSettings(newPlaceholders, mixed, contexts, labels);
    }
}
