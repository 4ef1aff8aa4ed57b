package dev.maquette.latency;

/// A predicted execution time.
///
/// @param milliseconds the time, in the middle of what is likely
/// @param low nine in ten statements take longer than this and less than `high`
/// @param high the upper end
public record Prediction(double milliseconds, double low, double high) {
    /// Whether a time lies in the interval.
    public boolean holds(double time) {
        return low <= time && time <= high;
    }
}
