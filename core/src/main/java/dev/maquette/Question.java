package dev.maquette;

import dev.maquette.scale.growth.GrowthFactors;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What `explain` is asked.
///
/// @param statement exactly one statement
/// @param with schema changes to be tried, such as `CREATE INDEX …`
/// @param without indexes to be left out, by name, schema-qualified or found by the search path
/// @param role the role whose session plans it; else the one that took the capture
/// @param settings planner parameters to be set, by name
/// @param scale how many times as large tables are to be; empty for as large as they are
public record Question(
        String statement,
        List<String> with,
        List<String> without,
        Optional<String> role,
        Map<String, String> settings,
        Optional<GrowthFactors> scale) {
    public Question {
        with = List.copyOf(with);
        without = List.copyOf(without);
        settings = Map.copyOf(settings);
    }

    /// A question about production as large as it is.
    public Question(
            String statement,
            List<String> with,
            List<String> without,
            Optional<String> role,
            Map<String, String> settings) {
        this(statement, with, without, role, settings, Optional.empty());
    }

    /// Whether anything differs from today.
    public boolean changesSomething() {
        return !with.isEmpty() || !without.isEmpty() || !settings.isEmpty() || scale.isPresent();
    }
}
