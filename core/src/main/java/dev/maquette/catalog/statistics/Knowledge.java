package dev.maquette.catalog.statistics;

import dev.maquette.model.statistics.Statistics;
import dev.maquette.model.usage.Usage;

/// What a server knows of its data.
///
/// @param statistics what its planner goes by
/// @param usage what its counters counted
public record Knowledge(Statistics statistics, Usage usage) {}
