package dev.maquette.prove;

import dev.maquette.plan.PlanComparison;
import dev.maquette.plan.PlanEquality;
import dev.maquette.plan.PlanExecution;
import java.util.List;
import java.util.Optional;

/// A variant of a statement, judged.
///
/// @param variant which
/// @param verdict what the runs say
/// @param before the figures without the changes, when it ended
/// @param after the figures with them, when it ended
/// @param ratio time after / before, when it ended on both sides
/// @param turns the first runs, for the sum over the workload
public record VariantProof(
        ProofPlan.Variant variant,
        Verdict verdict,
        Optional<Figures> before,
        Optional<Figures> after,
        Optional<RatioInterval> ratio,
        Turns turns) {
    private static final double MANY_BLOCKS = 3;
    private static final long FEW_BLOCKS = 16;

    static VariantProof notRun(ProofPlan.Variant variant, String reason) {
        return new VariantProof(
                variant,
                new Verdict.Undecided(reason),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Turns.none());
    }

    /// The times of one side and the other, turn by turn.
    ///
    /// @param repeats of how many calls each time is
    /// @param before in milliseconds
    /// @param after in milliseconds
    public record Turns(int repeats, List<Double> before, List<Double> after) {
        public Turns {
            before = List.copyOf(before);
            after = List.copyOf(after);
        }

        static Turns none() {
            return new Turns(1, List.of(), List.of());
        }
    }

    VariantProof with(Turns taken) {
        return new VariantProof(variant, verdict, before, after, ratio, taken);
    }

    VariantProof with(Verdict other) {
        return new VariantProof(variant, other, before, after, ratio, turns);
    }

    /// Whether its plan is the same before and after, as far as it ended on both sides.
    public boolean keepsPlan() {
        return before.isPresent() && after.isPresent() && alike(before.get(), after.get());
    }

    static boolean alike(Figures before, Figures after) {
        return PlanComparison.compare(
                        PlanExecution.planned(before.plan()), PlanExecution.planned(after.plan()), PlanEquality.SHAPE)
                instanceof PlanComparison.Equal;
    }

    /// Whether it touches more than three times the blocks, and 16 or more besides, which slows it down once they are
    /// not in memory.
    public boolean touchesManyMoreBlocks() {
        return before.isPresent()
                && after.isPresent()
                && after.get().blocks() > MANY_BLOCKS * before.get().blocks()
                && after.get().blocks() >= before.get().blocks() + FEW_BLOCKS;
    }
}
