package dev.maquette.model.statistics;

import java.util.List;
import java.util.Optional;

/// The elements that occur most often inside the values of an array or text search column.
///
/// @param values array literal, in element order
/// @param frequencies share of the values that hold the element, then their minimum, maximum and possibly that of NULL
/// @param countHistogram histogram of distinct elements a value, then their average; for arrays only
public record ElementStatistics(String values, List<Float> frequencies, Optional<List<Float>> countHistogram) {
    public ElementStatistics {
        frequencies = List.copyOf(frequencies);
        countHistogram = countHistogram.map(List::copyOf);
    }
}
