package dev.maquette.prove;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/// By which factor times changed, with an exact confidence interval of at least 95 % that assumes no distribution.
///
/// The Hodges-Lehmann estimate and the interval that inverts the Wilcoxon-Mann-Whitney test, on logarithms. With
/// fewer than four times a side no such interval exists and it is unbounded.
///
/// @param low the lower end of the factor, 0 or more
/// @param estimate the factor; 1 is no change, below is faster
/// @param high the upper end; may be infinite
/// @param probability of times at least as far apart when nothing had changed, from the test, two-sided
/// @source Hodges and Lehmann, "Estimates of Location Based on Rank Tests", 1963; Hollander, Wolfe and Chicken,
///     "Nonparametric Statistical Methods", section 4.3
public record RatioInterval(double low, double estimate, double high, double probability) {
    private static final double TAIL = 0.025;
    /// A clock of microseconds cannot tell less.
    private static final double LEAST_MILLISECONDS = 0.001;

    /// Compares two samples of times, in milliseconds, neither of them empty.
    static RatioInterval of(List<Double> before, List<Double> after) {
        double[] ratios = after.stream()
                .flatMapToDouble(late -> before.stream().mapToDouble(early -> positive(late) / positive(early)))
                .sorted()
                .toArray();
        double[] chances = chances(before.size(), after.size());
        int outside = outside(chances);
        double estimate = median(ratios);
        double probability = probability(ratios, chances);
        return outside < 0
                ? new RatioInterval(0, estimate, Double.POSITIVE_INFINITY, probability)
                : new RatioInterval(ratios[outside], estimate, ratios[ratios.length - 1 - outside], probability);
    }

    /// The smallest probability that samples of this many times a side can have.
    static double leastProbability(int runs) {
        return Math.min(1, 2 * chances(runs, runs)[0]);
    }

    private static double positive(double milliseconds) {
        return Math.max(milliseconds, LEAST_MILLISECONDS);
    }

    /// The largest value of the test's statistic that is unlikely enough; -1 when none is.
    private static int outside(double[] chances) {
        double below = 0;
        for (int statistic = 0; statistic < chances.length; statistic++) {
            below += chances[statistic];
            if (below > TAIL) {
                return statistic - 1;
            }
        }
        return -1;
    }

    /// Ties count for the side that lets the change look smaller.
    private static double probability(double[] ratios, double[] chances) {
        long faster = DoubleStream.of(ratios).filter(ratio -> ratio < 1).count();
        long slower = DoubleStream.of(ratios).filter(ratio -> ratio > 1).count();
        int statistic = (int) (ratios.length - Math.max(faster, slower));
        double tail = Arrays.stream(chances, 0, statistic + 1).sum();
        return Math.min(1, 2 * tail);
    }

    /// How likely each value of the statistic is when nothing has changed.
    private static double[] chances(int first, int second) {
        double[] ways = ways(first, second);
        double all = DoubleStream.of(ways).sum();
        return DoubleStream.of(ways).map(count -> count / all).toArray();
    }

    /// In how many orders of the two samples the statistic has each value: Gauss's binomial coefficients.
    private static double[] ways(int first, int second) {
        double[] ways = new double[first * second + 1];
        ways[0] = 1;
        for (int part = 1; part <= first; part++) {
            for (int at = ways.length - 1; at >= second + part; at--) {
                ways[at] -= ways[at - second - part];
            }
            for (int at = part; at < ways.length; at++) {
                ways[at] += ways[at - part];
            }
        }
        return ways;
    }

    /// The middle of sorted numbers; not a number when there are none.
    static double median(double[] sorted) {
        int count = sorted.length;
        return count == 0 ? Double.NaN : (sorted[(count - 1) / 2] + sorted[count / 2]) / 2;
    }

    /// The factor and its interval, for a reader.
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "x %s (95 %% interval %s to %s)", word(estimate), word(low), word(high));
    }

    private static String word(double factor) {
        return Double.isInfinite(factor) ? "any" : String.format(Locale.ROOT, factor < 0.1 ? "%.4f" : "%.2f", factor);
    }
}
