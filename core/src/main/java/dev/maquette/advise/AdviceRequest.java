package dev.maquette.advise;

import dev.maquette.advise.candidate.CandidateKinds;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/// What advice is asked for.
///
/// @param budgetBytes bytes that new indexes may take together; empty for no limit
/// @param maximumWriteOverhead by which share the cost of writes may rise, such as 0.1; empty for no limit
/// @param keep patterns of names of indexes that must stay, `*` for any characters
/// @param time after which the best plan so far is given
/// @param kinds which indexes may be proposed
/// @param leastGain the share of the workload's cost that an index has to save, 0 to 1
public record AdviceRequest(
        OptionalLong budgetBytes,
        OptionalDouble maximumWriteOverhead,
        List<String> keep,
        Duration time,
        CandidateKinds kinds,
        double leastGain) {
    /// One in a thousand: less than a workload changes from day to day.
    private static final double WORTH_HAVING = 0.001;

    private static final Duration A_MINUTE = Duration.ofMinutes(1);

    public AdviceRequest {
        keep = List.copyOf(keep);
    }

    /// Any index, any size, within a minute.
    public static AdviceRequest standard() {
        return new AdviceRequest(
                OptionalLong.empty(), OptionalDouble.empty(), List.of(), A_MINUTE, CandidateKinds.all(), WORTH_HAVING);
    }

    /// The same with a budget.
    public AdviceRequest withBudget(long bytes) {
        return new AdviceRequest(OptionalLong.of(bytes), maximumWriteOverhead, keep, time, kinds, leastGain);
    }

    /// The same with a limit to what writes may pay.
    public AdviceRequest withMaximumWriteOverhead(double share) {
        return new AdviceRequest(budgetBytes, OptionalDouble.of(share), keep, time, kinds, leastGain);
    }

    /// The same with indexes that must stay.
    public AdviceRequest keeping(List<String> patterns) {
        return new AdviceRequest(budgetBytes, maximumWriteOverhead, patterns, time, kinds, leastGain);
    }

    /// The same with other time.
    public AdviceRequest within(Duration newTime) {
        return new AdviceRequest(budgetBytes, maximumWriteOverhead, keep, newTime, kinds, leastGain);
    }

    /// The same with other kinds of index.
    public AdviceRequest of(CandidateKinds newKinds) {
        return new AdviceRequest(budgetBytes, maximumWriteOverhead, keep, time, newKinds, leastGain);
    }

    /// The same with another least gain.
    public AdviceRequest withLeastGain(double share) {
        return new AdviceRequest(budgetBytes, maximumWriteOverhead, keep, time, kinds, share);
    }
}
