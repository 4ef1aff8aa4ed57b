package dev.maquette.workload;

import dev.maquette.workload.meaning.ColumnReference;
import java.util.List;
import java.util.Optional;

/// Where values of columns come from: the planner's statistics, or a stand-in for them.
public interface ColumnValues {
    /// What is known about the values of a column; empty when nothing is.
    Optional<Known> of(ColumnReference column);

    /// Values of a column in their text form.
    ///
    /// @param mostCommon the most common values, the most frequent first
    /// @param frequencies their shares of all rows, from 0 to 1, as many as there are values
    /// @param histogram the bounds of the histogram in ascending order; none when there is no histogram
    record Known(List<String> mostCommon, List<Double> frequencies, List<String> histogram) {
        public Known {
            mostCommon = List.copyOf(mostCommon);
            frequencies = List.copyOf(frequencies);
            histogram = List.copyOf(histogram);
            if (mostCommon.size() != frequencies.size()) {
                throw new IllegalArgumentException("values and frequencies differ in number");
            }
        }
    }
}
