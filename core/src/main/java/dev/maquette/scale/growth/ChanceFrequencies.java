package dev.maquette.scale.growth;

import dev.maquette.scale.growth.AnalyzeSample.Spread;
import java.util.ArrayList;
import java.util.List;

/// How often the values that a sample has most often are in it, when none is more frequent than another in the table.
///
/// `ANALYZE` lists such values when they stand out, and the planner takes the first for the most frequent value of
/// the table, which makes a hash join on the column look dearer.
///
/// @param values how many values there are
/// @param each on how many rows each of them is
/// @param drawnShare the share of these rows that the sample has, 0 to 1
record ChanceFrequencies(double values, double each, double drawnShare) {
    private static final double NEGLIGIBLE = 1e-3;

    /// How many rows of the sample have each of the most frequent values, the most frequent first.
    ///
    /// @param most how many values to name at most
    List<Integer> counts(Spread spread, int most) {
        List<Double> expected = expected(spread);
        var counts = new ArrayList<Integer>();
        double soFar = 0;
        for (int count = expected.size() - 1; count > 1 && counts.size() < most; count--) {
            soFar += expected.get(count);
            while (counts.size() < Math.min(most, Math.rint(soFar))) {
                counts.add(count);
            }
        }
        return counts;
    }

    /// How many values are to be expected on so many rows of the sample, from none on.
    private List<Double> expected(Spread spread) {
        var expected = new ArrayList<Double>();
        double mean = each * drawnShare;
        double logarithm = spread == Spread.EVEN ? each * Math.log1p(-drawnShare) : -mean;
        for (int count = 0; count <= mean || values * Math.exp(logarithm) > NEGLIGIBLE; count++) {
            expected.add(values * Math.exp(logarithm));
            logarithm += Math.log(
                    spread == Spread.EVEN
                            ? Math.max(0, each - count) * drawnShare / (1 - drawnShare) / (count + 1)
                            : mean / (count + 1));
        }
        return expected;
    }
}
