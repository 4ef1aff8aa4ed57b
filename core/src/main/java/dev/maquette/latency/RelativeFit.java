package dev.maquette.latency;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// What each kind of work takes, fitted to measured times so that they are met in ratio, not in milliseconds: a
/// statement of a tenth of a millisecond counts as much as one of a minute.
///
/// Minimises the squared logarithms of measured over predicted, large ones counting less, and how far each weight
/// is from its nominal time, in ratio to it. Weights are not negative. Each step makes the logarithm a
/// straight line and solves a least-squares problem by coordinate descent.
///
/// @source Lawson and Hanson, "Solving Least Squares Problems", chapter 23; Huber, "Robust Statistics", for the
///     large ones
final class RelativeFit {
    private static final int STEPS = 40;
    private static final int SWEEPS = 60;
    private static final double CLOSE_ENOUGH = 1e-3;
    private static final double DAMPING = 0.5;
    private static final double LONGEST_STEP = 1;
    private static final double LARGE = 0.7;
    private static final double LEAST_MILLISECONDS = 1e-3;

    /// How sure the nominal times are: as sure as so many statements about a weight that is all of their time.
    private static final double NOMINAL_STATEMENTS = 0.3;

    private final double[][] work;
    private final double[] logTimes;
    private final double[] weights;

    /// @param work each statement's work in nominal milliseconds, by kind
    private RelativeFit(double[][] work, double[] logTimes) {
        this.work = work;
        this.logTimes = logTimes;
        this.weights = new double[work[0].length];
    }

    /// Milliseconds of each kind of work, by its ordinal.
    static double[] weights(List<TimedWork> observations) {
        double[] nominal = Arrays.stream(Work.values())
                .mapToDouble(Work::nominalMilliseconds)
                .toArray();
        double[][] work = observations.stream()
                .map(each -> product(each.work().vector(), nominal))
                .toArray(double[][]::new);
        double[] logTimes = observations.stream()
                .mapToDouble(each -> Math.log(each.milliseconds()))
                .toArray();
        double speed = speed(work, logTimes);
        for (double[] row : work) {
            Arrays.setAll(row, kind -> speed * row[kind]);
        }
        double[] factors = new RelativeFit(work, logTimes).fit();
        return IntStream.range(0, nominal.length)
                .mapToDouble(kind -> factors[kind] * speed * nominal[kind])
                .toArray();
    }

    private static double[] product(double[] first, double[] second) {
        return IntStream.range(0, first.length)
                .mapToDouble(at -> first[at] * second[at])
                .toArray();
    }

    /// How much longer the server takes than nominal, in the middle.
    private static double speed(double[][] work, double[] logTimes) {
        double[] ratios = IntStream.range(0, work.length)
                .mapToDouble(
                        row -> logTimes[row] - Math.log(Arrays.stream(work[row]).sum()))
                .sorted()
                .toArray();
        return Math.exp(Quantiles.of(ratios, 0.5));
    }

    private double[] fit() {
        Arrays.fill(weights, 1);
        double moved = Double.POSITIVE_INFINITY;
        for (int step = 0; step < STEPS && moved > CLOSE_ENOUGH; step++) {
            double[] solution = solve();
            moved = largestDifference(weights, solution);
            Arrays.setAll(weights, kind -> (1 - DAMPING) * weights[kind] + DAMPING * solution[kind]);
        }
        return weights;
    }

    private static double largestDifference(double[] first, double[] second) {
        return IntStream.range(0, first.length)
                .mapToDouble(at -> Math.abs(first[at] - second[at]))
                .max()
                .orElse(0);
    }

    private static double dot(double[] first, double[] second) {
        double sum = 0;
        for (int at = 0; at < first.length; at++) {
            sum += first[at] * second[at];
        }
        return sum;
    }

    /// One step: the normal equations of the straightened problem, solved.
    private double[] solve() {
        int kinds = weights.length;
        double[][] products = new double[kinds][kinds];
        double[] right = new double[kinds];
        for (int kind = 0; kind < kinds; kind++) {
            products[kind][kind] = NOMINAL_STATEMENTS;
            right[kind] = NOMINAL_STATEMENTS;
        }
        for (int row = 0; row < work.length; row++) {
            add(row, products, right);
        }
        return descend(products, right);
    }

    private void add(int row, double[][] products, double[] right) {
        double predicted = Math.max(LEAST_MILLISECONDS, dot(work[row], weights));
        double off = logTimes[row] - Math.log(predicted);
        double counts = Math.min(1, LARGE / Math.max(LARGE, Math.abs(off)));
        double aim = 1 + Math.clamp(off, -LONGEST_STEP, LONGEST_STEP);
        for (int kind = 0; kind < right.length; kind++) {
            double share = counts * work[row][kind] / predicted;
            if (share > 0) {
                right[kind] += share * aim;
                for (int other = 0; other < right.length; other++) {
                    products[kind][other] += share * work[row][other] / predicted;
                }
            }
        }
    }

    private double[] descend(double[][] products, double[] right) {
        double[] solution = weights.clone();
        double moved = Double.POSITIVE_INFINITY;
        for (int sweep = 0; sweep < SWEEPS && moved > CLOSE_ENOUGH; sweep++) {
            moved = 0;
            for (int kind = 0; kind < solution.length; kind++) {
                double rest = right[kind] - dot(products[kind], solution) + products[kind][kind] * solution[kind];
                double next = Math.max(0, rest / products[kind][kind]);
                moved = Math.max(moved, Math.abs(next - solution[kind]));
                solution[kind] = next;
            }
        }
        return solution;
    }
}
