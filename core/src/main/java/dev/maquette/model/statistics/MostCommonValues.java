package dev.maquette.model.statistics;

import java.util.List;

/// The values that occur most often, with their share of all rows.
///
/// @param values array literal, most frequent first
/// @param frequencies share of all rows, 0 to 1, in the order of the values
public record MostCommonValues(String values, List<Float> frequencies) {
    public MostCommonValues {
        frequencies = List.copyOf(frequencies);
    }
}
