package dev.maquette.model.statistics;

import java.util.Optional;

/// Histograms of a range column. Values are PostgreSQL array literals.
///
/// @param lengthHistogram lengths of the ranges that are not empty
/// @param emptyFraction share of empty ranges, 0 to 1
/// @param boundsHistogram lower and upper bounds, as ranges
public record RangeStatistics(
        Optional<String> lengthHistogram, Optional<Float> emptyFraction, Optional<String> boundsHistogram) {}
