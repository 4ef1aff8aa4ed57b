package dev.maquette.prove;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What the whole workload takes: each statement's time times its calls.
///
/// The times of one turn, over all statements, are one measurement of the whole. So there are as many as turns, and
/// their ratio has the same exact interval as that of one statement, with no assumption about how statements add up.
/// Only the first runs count, which all statements have.
///
/// @param before milliseconds without the changes, the median of the turns
/// @param after milliseconds with them
/// @param ratio after / before
public record WorkloadTime(double before, double after, RatioInterval ratio) {
    /// The whole of the statements that were measured; empty when none was.
    ///
    /// @param rewritten whether statements whose replacement was proven are replaced
    static Optional<WorkloadTime> of(List<StatementProof> statements, boolean rewritten) {
        var weighed = new ArrayList<Weighed>();
        statements.forEach(statement -> weighed.addAll(weighed(statement, rewritten)));
        int turns = weighed.stream()
                .mapToInt(part -> Math.min(part.before().size(), part.after().size()))
                .min()
                .orElse(0);
        return turns == 0 ? Optional.empty() : Optional.of(sum(weighed, turns));
    }

    private static WorkloadTime sum(List<Weighed> parts, int turns) {
        var before = new ArrayList<Double>();
        var after = new ArrayList<Double>();
        for (int turn = 0; turn < turns; turn++) {
            int at = turn;
            before.add(parts.stream()
                    .mapToDouble(part -> part.weight() * part.before().get(at))
                    .sum());
            after.add(parts.stream()
                    .mapToDouble(part -> part.weight() * part.after().get(at))
                    .sum());
        }
        return new WorkloadTime(middle(before), middle(after), RatioInterval.of(before, after));
    }

    private static double middle(List<Double> times) {
        return RatioInterval.median(
                times.stream().mapToDouble(Double::doubleValue).sorted().toArray());
    }

    /// A part of the workload, turn by turn.
    private record Weighed(double weight, List<Double> before, List<Double> after) {}

    private static List<Weighed> weighed(StatementProof statement, boolean rewritten) {
        double calls = statement.statement().calls();
        return (rewritten ? statement.replacement() : Optional.<RewritingProof>empty())
                .map(replacement -> replacement.pairs().stream()
                        .flatMap(pair -> weighed(calls, pair.times(), pair.whole()))
                        .toList())
                .orElseGet(() -> statement.variants().stream()
                        .flatMap(variant -> weighed(calls, variant, variant.turns()))
                        .toList());
    }

    private static Stream<Weighed> weighed(double calls, VariantProof variant, VariantProof.Turns turns) {
        boolean measured = variant.ratio().isPresent()
                && !turns.before().isEmpty()
                && !turns.after().isEmpty();
        double weight = variant.variant().share() * calls / turns.repeats();
        return measured ? Stream.of(new Weighed(weight, turns.before(), turns.after())) : Stream.of();
    }
}
