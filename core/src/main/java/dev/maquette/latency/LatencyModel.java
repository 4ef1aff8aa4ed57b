package dev.maquette.latency;

import java.util.ArrayList;
import java.util.List;

/// What work takes on one server, and how far that is off.
///
/// Beside what is fitted to all observations there is a fit for each part of the statements, made without them.
/// Each statement is judged by the fit that has not seen it; how far that was off gives the intervals.
///
/// @source Barber, Candès, Ramdas and Tibshirani, "Predictive inference with the jackknife+", 2021: CV+
public final class LatencyModel {
    /// The share of times outside the interval, half of it on either side.
    private static final double OUTSIDE = 0.10;

    private static final int FOLDS = 10;

    private final FittedTimes times;
    private final List<FittedTimes> folds;
    private final List<Judged> judged;
    private final HeldOutError error;

    private LatencyModel(FittedTimes times, List<FittedTimes> folds, List<Judged> judged) {
        this.times = times;
        this.folds = folds;
        this.judged = judged;
        this.error = error(judged);
    }

    /// An observation judged by the fit that has not seen it.
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
        int parts = Math.min(FOLDS, statements.size());
        var fits = new ArrayList<FittedTimes>();
        var judged = new ArrayList<Judged>();
        for (int fold = 0; fold < parts; fold++) {
            int held = fold;
            FittedTimes fit = FittedTimes.of(observations.stream()
                    .filter(each -> statements.indexOf(each.statement()) % parts != held)
                    .toList());
            fits.add(fit);
            observations.stream()
                    .filter(each -> statements.indexOf(each.statement()) % parts == held)
                    .forEach(each -> judged.add(new Judged(held, off(each, fit))));
        }
        return new LatencyModel(FittedTimes.of(observations), fits, judged);
    }

    private static double off(TimedWork observed, FittedTimes fit) {
        return Math.log(observed.milliseconds()) - fit.logMilliseconds(observed.work());
    }

    /// How far it is off for statements it has not seen.
    public HeldOutError error() {
        return error;
    }

    /// How long this work takes.
    public Prediction predict(PlanWork work) {
        double[] middles =
                folds.stream().mapToDouble(fold -> fold.logMilliseconds(work)).toArray();
        double[] lows = judged.stream()
                .mapToDouble(each -> middles[each.fold()] - Math.abs(each.off()))
                .sorted()
                .toArray();
        double[] highs = judged.stream()
                .mapToDouble(each -> middles[each.fold()] + Math.abs(each.off()))
                .sorted()
                .toArray();
        double milliseconds = Math.exp(times.logMilliseconds(work));
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
