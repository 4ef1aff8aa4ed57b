package dev.maquette.scale.growth;

import java.util.List;

/// Which of the most frequent values of a sample `ANALYZE` lists: those that are significantly more frequent than the
/// average of the values it does not list.
///
/// @source `analyze_mcv_list` in analyze.c, the same from 11 to 18
final class CommonValueRule {
    private CommonValueRule() {}

    /// How many values are listed.
    ///
    /// @param shares their shares of all rows, 0 to 1, the most frequent first
    /// @param distinct distinct values of the table
    /// @param nulls the share of the rows that are NULL, 0 to 1
    static int listed(List<Double> shares, double distinct, double nulls, AnalyzeSample sample) {
        double rows = sample.rows();
        double drawn = sample.sampled();
        int listed = shares.size();
        if (drawn >= rows || rows <= 1) {
            return listed;
        }
        double before = shares.stream().mapToDouble(share -> share * drawn).sum();
        while (listed > 0) {
            double count = shares.get(listed - 1) * drawn;
            before -= count;
            double share = Math.clamp(1 - before / drawn - nulls, 0, 1) / Math.max(1, distinct - (listed - 1));
            double marked = rows * count / drawn;
            double variance = drawn * marked * (rows - marked) * (rows - drawn) / (rows * rows * (rows - 1));
            if (count > share * drawn + 2 * Math.sqrt(Math.max(0, variance)) + 0.5) {
                return listed;
            }
            listed--;
        }
        return 0;
    }
}
