package dev.maquette.prove;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// The verdicts of a proof, which have to hold together.
///
/// Of two hundred statements that nothing changed, ten would look changed at a level of 5 % each. So what the first
/// runs show is not a verdict yet: it is tested anew, in fresh runs, and only as many statements as looked changed
/// count as tests. Among these Holm's procedure keeps the chance of any wrong verdict below 5 %.
///
/// @param verdicts how many were tested together
/// @param runs how often each side ran for it
/// @source S. Holm, "A Simple Sequentially Rejective Multiple Test Procedure", Scandinavian Journal of Statistics 6,
///     1979
public record Family(int verdicts, int runs) {
    /// The chance of any wrong verdict.
    public static final double LEVEL = 0.05;

    /// The family of so many verdicts, with runs enough that all of them can hold.
    static Family of(int verdicts, int fewestRuns) {
        int runs = fewestRuns;
        while (verdicts > 0 && RatioInterval.leastProbability(runs) > LEVEL / verdicts) {
            runs++;
        }
        return new Family(verdicts, runs);
    }

    /// Which of the tests hold together, by their probabilities.
    static List<Boolean> hold(List<Double> probabilities) {
        List<Integer> ranked = IntStream.range(0, probabilities.size())
                .boxed()
                .sorted(Comparator.comparing(probabilities::get))
                .toList();
        var hold = new ArrayList<>(Collections.nCopies(probabilities.size(), false));
        for (int rank = 0; rank < ranked.size(); rank++) {
            int test = ranked.get(rank);
            if (probabilities.get(test) > LEVEL / (ranked.size() - rank)) {
                break;
            }
            hold.set(test, true);
        }
        return hold;
    }
}
