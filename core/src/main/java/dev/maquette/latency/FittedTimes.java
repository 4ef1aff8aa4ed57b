package dev.maquette.latency;

import java.util.Arrays;
import java.util.List;

/// Weights fitted to observations, and how far they are off for statements whose work is alike.
///
/// What a kind of work takes differs between plans in ways that no estimate shows, but plans of the same shape tend
/// to be off in the same direction. So a prediction is corrected by the observations near to it: the more alike the
/// shares of the kinds of work and the closer the time, the more they count.
///
/// @source Nadaraya, "On Estimating Regression", 1964; Watson, "Smooth Regression Analysis", 1964
final class FittedTimes {
    private static final double LEAST_MILLISECONDS = 1e-3;

    /// How alike shares have to be: the squared distance at which a neighbour counts a third. Shares are taken by
    /// their roots, between which 2 is the farthest.
    private static final double ALIKE = 0.15;

    /// The same for the logarithm of the time.
    private static final double AS_LONG = 3;

    /// As many neighbours speak for no correction.
    private static final double DOUBT = 3;

    /// A neighbour that is farther off counts as so far.
    private static final double FARTHEST_OFF = 1.5;

    private final double[] weights;
    private final List<Neighbour> neighbours;

    private FittedTimes(double[] weights, List<Neighbour> neighbours) {
        this.weights = weights;
        this.neighbours = neighbours;
    }

    /// An observation.
    ///
    /// @param profile its work
    /// @param off logarithm of measured over what the weights say
    private record Neighbour(Profile profile, double off) {}

    /// What work is made of.
    ///
    /// @param shares roots of the shares of its kinds
    /// @param logTime logarithm of the milliseconds that the weights say
    private record Profile(double[] shares, double logTime) {
        double likeness(Profile other) {
            double distance = 0;
            for (int kind = 0; kind < shares.length; kind++) {
                double difference = shares[kind] - other.shares[kind];
                distance += difference * difference;
            }
            double longer = logTime - other.logTime;
            return Math.exp(-distance / ALIKE - longer * longer / AS_LONG);
        }
    }

    static FittedTimes of(List<TimedWork> observations) {
        double[] weights = RelativeFit.weights(observations);
        return new FittedTimes(
                weights,
                observations.stream()
                        .map(each -> neighbour(each, profile(each.work(), weights)))
                        .toList());
    }

    private static Neighbour neighbour(TimedWork observed, Profile profile) {
        double off = Math.log(observed.milliseconds()) - profile.logTime();
        return new Neighbour(profile, Math.clamp(off, -FARTHEST_OFF, FARTHEST_OFF));
    }

    private static Profile profile(PlanWork work, double[] weights) {
        double[] times = work.vector();
        Arrays.setAll(times, kind -> times[kind] * weights[kind]);
        double sum = Math.max(LEAST_MILLISECONDS, Arrays.stream(times).sum());
        Arrays.setAll(times, kind -> Math.sqrt(times[kind] / sum));
        return new Profile(times, Math.log(sum));
    }

    /// The logarithm of the milliseconds that work takes.
    double logMilliseconds(PlanWork work) {
        Profile profile = profile(work, weights);
        double likeness = DOUBT;
        double off = 0;
        for (Neighbour neighbour : neighbours) {
            double alike = profile.likeness(neighbour.profile());
            likeness += alike;
            off += alike * neighbour.off();
        }
        return profile.logTime() + off / likeness;
    }
}
