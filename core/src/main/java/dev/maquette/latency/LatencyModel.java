package dev.maquette.latency;

import java.util.ArrayList;
import java.util.List;

/// What work takes on one server, and how far that is off.
///
/// Beside the weights fitted to all observations there is a set for each part of the statements, fitted without
/// them. Each statement is judged by the weights that have not seen it; how far those were off gives the intervals.
///
/// @source Barber, Candès, Ramdas and Tibshirani, "Predictive inference with the jackknife+", 2021: CV+
public final class LatencyModel {
    /// The share of times outside the interval, half of it on either side.
    private static final double OUTSIDE = 0.10;

    private static final double LEAST_MILLISECONDS = 1e-3;
    private static final int FOLDS = 10;

    private final double[] weights;
    private final List<double[]> foldWeights;
    private final List<Judged> judged;
    private final HeldOutError error;

    private LatencyModel(double[] weights, List<double[]> foldWeights, List<Judged> judged) {
        this.weights = weights;
        this.foldWeights = foldWeights;
        this.judged = judged;
        this.error = error(judged);
    }

    /// An observation judged by the weights that have not seen it.
    ///
    /// @param fold of which part its statement is
    /// @param off logarithm of measured over predicted
    private record Judged(int fold, double off) {}

    /// The model of these observations, at least two statements.
    static LatencyModel of(List<TimedWork> observations) {
        List<String> statements = observations.stream()
                .map(TimedWork::statement)
                .distinct()
                .sorted()
                .toList();
        int folds = Math.min(FOLDS, statements.size());
        var foldWeights = new ArrayList<double[]>();
        var judged = new ArrayList<Judged>();
        for (int fold = 0; fold < folds; fold++) {
            int held = fold;
            double[] weights = RelativeFit.weights(observations.stream()
                    .filter(each -> statements.indexOf(each.statement()) % folds != held)
                    .toList());
            foldWeights.add(weights);
            observations.stream()
                    .filter(each -> statements.indexOf(each.statement()) % folds == held)
                    .forEach(each -> judged.add(new Judged(held, off(each, weights))));
        }
        return new LatencyModel(RelativeFit.weights(observations), foldWeights, judged);
    }

    private static double off(TimedWork observed, double[] weights) {
        return Math.log(observed.milliseconds()) - logMilliseconds(observed.work(), weights);
    }

    private static double logMilliseconds(PlanWork work, double[] weights) {
        double sum = work.amounts().entrySet().stream()
                .mapToDouble(part -> part.getValue() * weights[part.getKey().ordinal()])
                .sum();
        return Math.log(Math.max(LEAST_MILLISECONDS, sum));
    }

    /// How far it is off for statements it has not seen.
    public HeldOutError error() {
        return error;
    }

    /// How long this work takes.
    public Prediction predict(PlanWork work) {
        double[] middles = foldWeights.stream()
                .mapToDouble(fold -> logMilliseconds(work, fold))
                .toArray();
        double[] lows = judged.stream()
                .mapToDouble(each -> middles[each.fold()] - Math.abs(each.off()))
                .sorted()
                .toArray();
        double[] highs = judged.stream()
                .mapToDouble(each -> middles[each.fold()] + Math.abs(each.off()))
                .sorted()
                .toArray();
        double milliseconds = Math.exp(logMilliseconds(work, weights));
        int rank = rank(judged.size());
        return new Prediction(
                milliseconds,
                Math.min(milliseconds, Math.exp(lows[judged.size() - rank])),
                Math.max(milliseconds, Math.exp(highs[rank - 1])));
    }

    /// Which of so many distances, the smallest being the first, a new one stays within often enough.
    private static int rank(int count) {
        return Math.min(count, (int) Math.ceil((1 - OUTSIDE) * (count + 1)));
    }

    /// Each statement's interval is made of the other folds' distances.
    private static HeldOutError error(List<Judged> judged) {
        long covered = judged.stream()
                .filter(each -> {
                    double[] others = judged.stream()
                            .filter(other -> other.fold() != each.fold())
                            .mapToDouble(other -> Math.abs(other.off()))
                            .sorted()
                            .toArray();
                    return Math.abs(each.off()) <= others[rank(others.length) - 1];
                })
                .count();
        return HeldOutError.of(judged.stream().map(Judged::off).toList(), (double) covered / judged.size());
    }
}
