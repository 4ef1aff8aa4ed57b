package dev.maquette.model.statistics;

import java.util.Optional;

/// What is known of how a column's values are distributed. Lists of values are PostgreSQL array literals.
///
/// @param mostCommonValues the values that occur most often
/// @param histogram bounds of groups of equal size among the other values
/// @param elements the elements that occur most often, for arrays and text search vectors
/// @param ranges length and bounds, for ranges (from 17 on)
public record Distribution(
        Optional<MostCommonValues> mostCommonValues,
        Optional<String> histogram,
        Optional<ElementStatistics> elements,
        Optional<RangeStatistics> ranges) {
    /// Nothing known.
    public static Distribution unknown() {
        return new Distribution(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }
}
