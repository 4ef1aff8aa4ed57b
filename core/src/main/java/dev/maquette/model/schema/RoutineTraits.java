package dev.maquette.model.schema;

import java.util.List;

/// How a routine behaves.
///
/// @param language its language
/// @param volatility how much its result may change
/// @param parallel whether it may run in parallel plans
/// @param strict whether it gives NULL for any NULL argument
/// @param securityDefiner whether it runs with its owner's rights
/// @param leakproof whether it reveals nothing of its arguments
/// @param settings settings it runs under, as `name=value`
public record RoutineTraits(
        String language,
        Volatility volatility,
        ParallelSafety parallel,
        boolean strict,
        boolean securityDefiner,
        boolean leakproof,
        List<String> settings) {
    public RoutineTraits {
        settings = List.copyOf(settings);
    }
}
