package dev.maquette.scale.sizing;

/// How many values occur, and how often, when rows fall on values by chance.
///
/// @source Cardenas, "Analysis and performance of inverted data base structures", 1975
final class Occupancy {
    private static final int STEPS = 60;
    /// Above this mean the spread no longer matters to what is counted here.
    private static final double LARGE_MEAN = 400;

    private Occupancy() {}

    /// The number of possible values that makes this many occur in so many rows.
    ///
    /// @param distinct values that occur
    /// @param rows rows
    /// @return at least 1; infinite when every row has a value of its own
    static double domain(double distinct, double rows) {
        if (distinct >= rows * 0.999) {
            return Double.POSITIVE_INFINITY;
        }
        double wanted = Math.max(1, distinct);
        double low = wanted;
        double high = rows * 1000;
        for (int i = 0; i < STEPS && high / low > 1.0001; i++) {
            double middle = Math.sqrt(low * high);
            if (distinct(middle, rows) < wanted) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /// The values that occur in so many rows.
    static double distinct(double domain, double rows) {
        return Double.isInfinite(domain) ? rows : domain * -Math.expm1(-rows / domain);
    }

    /// The count at a quantile of the Poisson distribution.
    ///
    /// @param mean its mean
    /// @param quantile 0 to 1
    static long poisson(double mean, double quantile) {
        if (mean > LARGE_MEAN) {
            return Math.round(mean);
        }
        double term = Math.exp(-mean);
        double sum = term;
        long count = 0;
        while (sum < quantile && count < 2 * LARGE_MEAN) {
            count++;
            term *= mean / count;
            sum += term;
        }
        return count;
    }
}
