package dev.maquette.prove;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;

/// From runs to a verdict.
///
/// @param hidden what hides the values that are not the statement's own
/// @param plan what was changed
/// @param limit how long one run could take
/// @param rewritten whether the sides are different statements, of which equal plans say nothing
record Judgement(HiddenValues hidden, ProofPlan plan, Duration limit, boolean rewritten) {
    private static final double LEAST_GAIN = 0.95;
    private static final double WORST_LOSS = 1.10;
    /// Below this a difference may be the executor's own.
    private static final double LEAST_MILLISECONDS = 0.02;
    /// A run that nearly takes the limit may pass it by chance.
    private static final double FAR_FROM_LIMIT = 0.5;

    VariantProof of(ProofPlan.Variant variant, List<Run> before, List<Run> after) {
        Optional<Figures> early = figures(before);
        Optional<Figures> late = figures(after);
        Optional<RatioInterval> ratio = early.isPresent() && late.isPresent()
                ? Optional.of(RatioInterval.of(times(before), times(after)))
                : Optional.empty();
        Verdict verdict = ratio.map(interval -> verdict(interval, early.orElseThrow(), late.orElseThrow()))
                .orElseGet(() -> unended(before, after));
        return new VariantProof(variant, verdict, early, late, ratio, VariantProof.Turns.none());
    }

    /// How likely times at least as far apart were if there were nothing to the verdict: if nothing had changed, or
    /// for a refutation if it were slower by a tenth and no more.
    double probability(Verdict verdict, List<Run> before, List<Run> after) {
        double allowed = verdict instanceof Verdict.Refuted ? WORST_LOSS : 1;
        return RatioInterval.of(
                        times(before).stream().map(time -> time * allowed).toList(), times(after))
                .probability();
    }

    private Optional<Figures> figures(List<Run> runs) {
        if (runs.isEmpty() || !(runs.getLast() instanceof Run.Done last)) {
            return Optional.empty();
        }
        return Optional.of(new Figures(
                RatioInterval.median(sorted(times(runs))),
                middle(runs, Run.Done::blocks),
                middle(runs, Run.Done::rowsScanned),
                hidden.hide(last.plan())));
    }

    private static double[] sorted(List<Double> numbers) {
        return numbers.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    }

    private static long middle(List<Run> runs, ToLongFunction<Run.Done> figure) {
        return Math.round(RatioInterval.median(runs.stream()
                .filter(Run.Done.class::isInstance)
                .mapToDouble(run -> figure.applyAsLong((Run.Done) run))
                .sorted()
                .toArray()));
    }

    /// The times of the runs that ended, in milliseconds.
    static List<Double> times(List<Run> runs) {
        return runs.stream()
                .filter(Run.Done.class::isInstance)
                .map(run -> ((Run.Done) run).milliseconds())
                .toList();
    }

    /// A statement that keeps its plan and writes to no table with changes does the same work: what the clock says
    /// is noise.
    private Verdict verdict(RatioInterval ratio, Figures before, Figures after) {
        if (!rewritten && VariantProof.alike(before, after) && !plan.touchesWritesOf(after.plan())) {
            return new Verdict.Undecided("the plan stays the same");
        }
        if (Math.abs(after.milliseconds() - before.milliseconds()) < LEAST_MILLISECONDS) {
            return new Verdict.Undecided("too quick to tell: time " + ratio);
        }
        if (ratio.high() < 1 && ratio.estimate() <= LEAST_GAIN) {
            return new Verdict.Proven("time " + ratio);
        }
        return ratio.low() > WORST_LOSS ? new Verdict.Refuted("time " + ratio) : new Verdict.Undecided("time " + ratio);
    }

    private Verdict unended(List<Run> before, List<Run> after) {
        return failure(before)
                .or(() -> failure(after))
                .<Verdict>map(Verdict.Undecided::new)
                .orElseGet(() -> late(before, after));
    }

    private static Optional<String> failure(List<Run> runs) {
        return runs.stream()
                .filter(Run.Failed.class::isInstance)
                .map(run -> "it fails on the copy: " + ((Run.Failed) run).message())
                .findFirst();
    }

    private Verdict late(List<Run> before, List<Run> after) {
        boolean lateBefore = isLate(before);
        boolean lateAfter = isLate(after);
        if (lateBefore && lateAfter) {
            return new Verdict.Undecided("it passes the time limit before and after");
        }
        if (isClose(lateBefore ? after : before)) {
            return new Verdict.Undecided("it passes the time limit on one side and comes close to it on the other");
        }
        return lateBefore
                ? new Verdict.Proven("it passes the time limit before, not after")
                : new Verdict.Refuted("it passes the time limit after, not before");
    }

    private static boolean isLate(List<Run> runs) {
        return runs.stream().anyMatch(Run.TimedOut.class::isInstance);
    }

    private boolean isClose(List<Run> runs) {
        return times(runs).stream().anyMatch(time -> time > limit.toMillis() * FAR_FROM_LIMIT);
    }
}
