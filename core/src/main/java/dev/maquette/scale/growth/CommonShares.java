package dev.maquette.scale.growth;

import java.util.List;

/// The shares of the values of a column all of which are known.
///
/// In a small table they differ by chance too. In a larger sample they differ less by chance, and as much as before
/// by what values they are.
///
/// @param shares of all rows, 0 to 1
record CommonShares(List<Float> shares) {
    CommonShares {
        shares = List.copyOf(shares);
    }

    /// The shares to expect in a larger sample: as far from each other as the two sorts of difference make them there.
    ///
    /// @param drawn rows of the sample they come from
    /// @param drawnThen rows of the larger one
    List<Float> inSample(double drawn, double drawnThen) {
        double mean = shares.stream().mapToDouble(Float::doubleValue).average().orElse(0);
        double variance = shares.stream()
                        .mapToDouble(share -> (share - mean) * (share - mean))
                        .sum()
                / Math.max(1, shares.size() - 1);
        double byChance = shares.stream()
                .mapToDouble(share -> share * (1.0 - share) / drawn)
                .average()
                .orElse(0);
        if (drawnThen <= drawn || variance == 0) {
            return shares;
        }
        double then = Math.max(0, variance - byChance) + Math.min(variance, byChance) * drawn / drawnThen;
        double nearer = Math.sqrt(then / variance);
        return shares.stream()
                .map(share -> (float) (mean + nearer * (share - mean)))
                .toList();
    }
}
