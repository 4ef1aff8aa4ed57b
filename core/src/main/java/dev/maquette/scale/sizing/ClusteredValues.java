package dev.maquette.scale.sizing;

import dev.maquette.model.statistics.ColumnStatistics;

/// Distinct values of a column whose equal values lie side by side, as an order's lines do.
///
/// `ANALYZE` looks at as many pages as it wants rows, and at a row or so of each. Of a table with more pages it sees
/// two
/// rows of one page far more often than two rows that were drawn from all, and where such rows are often equal it
/// believes that there are fewer values than there are. How many pairs of equal rows it must have seen follows from its
/// estimate; how many rows a value has, from the chance that a pair comes from one page.
///
/// @source `acquire_sample_rows` and `compute_scalar_stats` in analyze.c; Haas and Stokes, Estimating the Number of
///     Classes in a Finite Population, JASA 1998
final class ClusteredValues {
    /// 300 times the default statistics target.
    private static final double SAMPLED_ROWS = 30_000;

    private static final double IN_ORDER = 0.99;

    private ClusteredValues() {}

    /// How many distinct values there are.
    ///
    /// @param rows rows of the table
    /// @param pages pages of the table
    static double distinct(ColumnStatistics column, double rows, long pages) {
        double estimate = column.distinctValues(rows);
        boolean clustered = column.figures()
                .correlation()
                .filter(value -> Math.abs(value) > IN_ORDER)
                .isPresent();
        if (!clustered || column.figures().distinct() <= 0 || pages <= SAMPLED_ROWS) {
            return estimate;
        }
        double sampledShareOfPage = pages / rows;
        double rowsOfValue = 1 + (SAMPLED_ROWS / estimate - SAMPLED_ROWS / rows) / sampledShareOfPage;
        double rowsOfPage = rows / pages;
        return rowsOfValue > rowsOfPage ? estimate : Math.max(estimate, rows / rowsOfValue);
    }
}
