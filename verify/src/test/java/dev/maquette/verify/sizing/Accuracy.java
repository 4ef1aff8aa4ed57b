package dev.maquette.verify.sizing;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// How good estimates were as a whole.
///
/// @param medianError median of |estimated / real − 1|
/// @param error95 its 95th percentile
/// @param heightsRight share of B-trees whose height was right, 0 to 1
record Accuracy(double medianError, double error95, double heightsRight) {
    static Accuracy of(List<SizedIndex> indexes) {
        double[] errors =
                indexes.stream().mapToDouble(SizedIndex::error).sorted().toArray();
        double right = indexes.stream().filter(SizedIndex::heightRight).count();
        return new Accuracy(errors[errors.length / 2], errors[(int) (errors.length * 0.95)], right / indexes.size());
    }

    /// The estimates, the worst first.
    static String table(List<SizedIndex> indexes) {
        return indexes.stream()
                .sorted(Comparator.comparingDouble(SizedIndex::error).reversed())
                .map(SizedIndex::toString)
                .collect(Collectors.joining("\n", "ratio estimate    real heights\n", "\n"));
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "median error %.1f %%, 95th percentile %.1f %%, heights right %.0f %%",
                100 * medianError,
                100 * error95,
                100 * heightsRight);
    }
}
