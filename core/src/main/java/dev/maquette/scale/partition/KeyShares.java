package dev.maquette.scale.partition;

import dev.maquette.model.schema.Column;
import dev.maquette.model.statistics.ColumnStatistics;
import dev.maquette.model.statistics.MostCommonValues;
import dev.maquette.scale.partition.PartitionBound.Range;
import dev.maquette.sql.ArrayLiteral;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Which share of a table's rows each partition takes, by the statistics of the key.
///
/// @param distribution of the key, where it has a [KeyScale]
/// @param frequencies of its most common values
record KeyShares(Optional<KeyDistribution> distribution, Map<String, Double> frequencies) {
    static KeyShares of(Column key, Optional<ColumnStatistics> statistics) {
        Map<String, Double> frequencies = new LinkedHashMap<>();
        statistics
                .flatMap(ColumnStatistics::mostCommonValues)
                .ifPresent(common -> frequencies.putAll(frequencies(common)));
        return new KeyShares(
                KeyScale.of(key).flatMap(scale -> statistics.flatMap(known -> KeyDistribution.of(known, scale))),
                frequencies);
    }

    private static Map<String, Double> frequencies(MostCommonValues common) {
        Map<String, Double> frequencies = new LinkedHashMap<>();
        List<String> values = ArrayLiteral.elements(common.values());
        for (int i = 0; i < values.size(); i++) {
            frequencies.put(values.get(i), common.frequencies().get(i).doubleValue());
        }
        return frequencies;
    }

    /// From 0 to 1.
    double of(PartitionBound bound) {
        return switch (bound) {
            case Range range -> Math.max(0, below(range.to().position()) - from(range));
            case PartitionBound.Values(List<String> values) ->
                values.stream().mapToDouble(this::frequency).sum();
            case PartitionBound.Others() -> Math.max(0, 1 - listed());
            case PartitionBound.Remainder remainder -> 1.0 / remainder.modulus();
        };
    }

    /// The share of the rows that lie before a range.
    double from(Range range) {
        return range.from().map(from -> below(from.position())).orElse(0.0);
    }

    private double below(double position) {
        return distribution.map(known -> known.below(position)).orElse(0.0);
    }

    /// The share of the rows that have one value; 0 for one that is not common.
    double frequency(String value) {
        return frequencies.getOrDefault(value, 0.0);
    }

    private double listed() {
        return frequencies.values().stream().mapToDouble(Double::doubleValue).sum();
    }
}
