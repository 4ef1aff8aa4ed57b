package dev.maquette.model;

import java.util.Optional;

/// A server setting as a new session sees it.
///
/// @param name its name
/// @param value its value in its unit
/// @param unit the unit of the value, such as `8kB` or `ms`
/// @param category the manual's category, such as `Query Tuning / Planner Cost Constants`
/// @param source where the value comes from, such as `configuration file`
/// @param isDefault whether the value equals the built-in default
public record Setting(
        String name,
        Optional<String> value,
        Optional<String> unit,
        String category,
        String source,
        boolean isDefault) {}
