package dev.maquette.prove;

import java.util.List;

/// Two sides of a trial, compared by time.
final class TimeComparison {
    private final Trial trial;
    private final int before;
    private final int after;
    private final Judgement judgement;
    private boolean tested;
    private boolean held = true;

    /// Compares two sides.
    ///
    /// @param before the number of the side that stands for before
    /// @param after the number of the other
    TimeComparison(Trial trial, int before, int after, Judgement judgement) {
        this.trial = trial;
        this.before = before;
        this.after = after;
        this.judgement = judgement;
    }

    Trial trial() {
        return trial;
    }

    /// Whether times, not a limit that was passed, decide.
    boolean decidedByTime() {
        VariantProof result = measured();
        return result.ratio().isPresent() && !(result.verdict() instanceof Verdict.Undecided);
    }

    /// From now on the fresh runs count, not the first.
    void test() {
        tested = true;
    }

    /// How likely it is that chance alone made the verdict.
    double probability() {
        return judgement.probability(measured().verdict(), runs(before), runs(after));
    }

    /// Takes note whether the verdict holds beside those that were tested with it.
    void hold(boolean holds) {
        held = holds;
    }

    /// What the runs say.
    VariantProof result() {
        VariantProof measured = measured();
        return held || measured.verdict() instanceof Verdict.Undecided
                ? measured
                : measured.with(new Verdict.Undecided(
                        measured.verdict().reason() + ", which among so many statements may be chance"));
    }

    private VariantProof measured() {
        return trial.obstacle()
                .map(reason -> VariantProof.notRun(trial.variant(), reason))
                .orElseGet(() ->
                        judgement.of(trial.variant(), runs(before), runs(after)).with(trial.turns(before, after)));
    }

    private List<Run> runs(int side) {
        return tested ? trial.confirmed(side) : trial.screened(side);
    }
}
