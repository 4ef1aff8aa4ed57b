package dev.maquette.latency;

/// Quantiles of few numbers.
final class Quantiles {
    private Quantiles() {}

    /// The least of sorted numbers that this share of them does not exceed.
    static double of(double[] sorted, double share) {
        return sorted[Math.clamp((int) Math.ceil(share * sorted.length) - 1, 0, sorted.length - 1)];
    }
}
