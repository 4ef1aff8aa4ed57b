package dev.maquette.latency;

import java.util.List;
import java.util.stream.IntStream;

/// How far predictions were off for statements that the model had not seen.
///
/// @param statements how many times were judged
/// @param medianFactor by which factor the median prediction was off, up or down; 1 is exact
/// @param highFactor the factor that 95 of 100 predictions stay within
/// @param covered the share of times that lay within their interval, 0 to 1
public record HeldOutError(int statements, double medianFactor, double highFactor, double covered) {
    private static final double MEDIAN = 0.5;
    private static final double HIGH = 0.95;

    /// @param logRatios logarithms of measured over predicted
    static HeldOutError of(List<Double> logRatios, double covered) {
        double[] factors = logRatios.stream()
                .mapToDouble(ratio -> Math.exp(Math.abs(ratio)))
                .sorted()
                .toArray();
        return new HeldOutError(factors.length, Quantiles.of(factors, MEDIAN), Quantiles.of(factors, HIGH), covered);
    }

    /// How far predictions were off.
    ///
    /// @param measured what was measured of each, in the same order, at least one
    public static HeldOutError of(List<Prediction> predictions, List<TimedWork> measured) {
        List<Double> logRatios = IntStream.range(0, measured.size())
                .mapToObj(at -> Math.log(
                        measured.get(at).milliseconds() / predictions.get(at).milliseconds()))
                .toList();
        long covered = IntStream.range(0, measured.size())
                .filter(at -> predictions.get(at).holds(measured.get(at).milliseconds()))
                .count();
        return of(logRatios, (double) covered / measured.size());
    }
}
