package dev.maquette.scale.partition;

import dev.maquette.model.statistics.ColumnStatistics;
import dev.maquette.model.statistics.MostCommonValues;
import dev.maquette.sql.ArrayLiteral;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// Which share of a table's rows has a key below a value.
///
/// @param common the most common values
/// @param bounds the bounds of the histogram of all others, ascending
public record KeyDistribution(List<Common> common, List<Double> bounds) {
    public KeyDistribution {
        common = List.copyOf(common);
        bounds = List.copyOf(bounds);
    }

    /// A common value.
    ///
    /// @param position where it stands
    /// @param frequency its share of the rows
    record Common(double position, double frequency) {}

    /// The distribution of a column; empty when the statistics tell none, or hold a value off the line.
    public static Optional<KeyDistribution> of(ColumnStatistics column, KeyScale scale) {
        var common = new ArrayList<Common>();
        if (column.mostCommonValues().isPresent()) {
            MostCommonValues known = column.mostCommonValues().get();
            List<String> values = ArrayLiteral.elements(known.values());
            for (int i = 0; i < values.size(); i++) {
                OptionalDouble position = scale.position(values.get(i));
                if (position.isEmpty()) {
                    return Optional.empty();
                }
                common.add(
                        new Common(position.getAsDouble(), known.frequencies().get(i)));
            }
        }
        List<OptionalDouble> bounds =
                column.distribution().histogram().map(ArrayLiteral::elements).orElse(List.of()).stream()
                        .map(scale::position)
                        .toList();
        boolean known = bounds.stream().allMatch(OptionalDouble::isPresent) && common.size() + bounds.size() > 1;
        return known
                ? Optional.of(new KeyDistribution(
                        common, bounds.stream().map(OptionalDouble::getAsDouble).toList()))
                : Optional.empty();
    }

    /// The least value known.
    public double least() {
        return Math.min(
                bounds.isEmpty() ? Double.POSITIVE_INFINITY : bounds.getFirst(),
                common.stream().mapToDouble(Common::position).min().orElse(Double.POSITIVE_INFINITY));
    }

    /// The greatest value known.
    public double greatest() {
        return Math.max(
                bounds.isEmpty() ? Double.NEGATIVE_INFINITY : bounds.getLast(),
                common.stream().mapToDouble(Common::position).max().orElse(Double.NEGATIVE_INFINITY));
    }

    /// The share of the rows with a key below a position, from 0 to 1; NULLs left out.
    public double below(double position) {
        double known = common.stream().mapToDouble(Common::frequency).sum();
        double below = common.stream()
                .filter(value -> value.position() < position)
                .mapToDouble(Common::frequency)
                .sum();
        return bounds.isEmpty() ? below / known : below + (1 - known) * binsBelow(position);
    }

    /// The share of the histogram below a position: within a bin values count as evenly spread.
    ///
    /// @source `ineq_histogram_selectivity` in selfuncs.c
    private double binsBelow(double position) {
        int bin = 0;
        while (bin < bounds.size() && bounds.get(bin) < position) {
            bin++;
        }
        if (bin == 0 || bin == bounds.size()) {
            return bin == 0 ? 0 : 1;
        }
        double low = bounds.get(bin - 1);
        return (bin - 1 + (position - low) / (bounds.get(bin) - low)) / (bounds.size() - 1);
    }
}
