package dev.maquette.scale.growth;

/// The rows that `ANALYZE` takes from a table, and what it makes of them.
///
/// Values are taken to fall on the rows by chance, but for the most common ones. Where rows with equal values lie
/// together and the table has more pages than are read, the sample knows only the values of those pages, but
/// `ANALYZE` reckons as if it had chosen among all rows; the numbers it reports are then far too low, and this knows
/// by how much.
///
/// @param rows rows of the table
/// @param sampled rows of the sample
/// @param shareOfValues share of the values that can be met in the pages that are read, above 0 to 1
/// @source `acquire_sample_rows` and `compute_scalar_stats` in analyze.c; Haas and Stokes, IBM Research Report RJ 10025
record AnalyzeSample(double rows, double sampled, double shareOfValues) {
    /// @source `std_typanalyze` in analyze.c
    private static final int ROWS_A_TARGET = 300;

    private static final double SHARE_FROM_WHICH_IT_GROWS = 0.1;
    private static final double MOST_VALUES = 1e15;
    private static final int STEPS = 100;

    /// The sample of a table.
    ///
    /// @param target the largest statistics target of its columns
    /// @param together whether rows with equal values lie together
    static AnalyzeSample of(double rows, double pages, int target, boolean together) {
        double most = (double) ROWS_A_TARGET * target;
        return new AnalyzeSample(rows, Math.min(rows, most), together && pages > most ? most / pages : 1);
    }

    /// Values of a column that are so frequent that every sample has them several times.
    ///
    /// @param values how many there are
    /// @param share the share of the rows that have one of them or are NULL, 0 to 1
    /// @param nulls the share of the rows that are NULL, 0 to 1
    record Frequent(double values, double share, double nulls) {}

    /// What `ANALYZE` reports as `n_distinct`.
    ///
    /// @param others how many other values there could be; infinite when none repeats
    float reported(double others, Frequent frequent) {
        double notNull = sampled * (1 - frequent.nulls());
        double all = rows * (1 - frequent.nulls());
        double estimate = estimate(others, frequent, notNull, all);
        if (Double.isInfinite(estimate)) {
            return (float) -(1 - frequent.nulls());
        }
        double whole = Math.floor(estimate + 0.5);
        return (float) (whole > SHARE_FROM_WHICH_IT_GROWS * rows ? -(whole / rows) : whole);
    }

    private double estimate(double others, Frequent frequent, double notNull, double all) {
        double drawn = sampled * Math.max(0, 1 - frequent.share());
        double within = others * shareOfValues;
        double met = drawn == 0 ? 0 : Double.isInfinite(others) ? drawn : within * -Math.expm1(-drawn / within);
        double once = drawn == 0 ? 0 : Double.isInfinite(others) ? drawn : drawn * Math.exp(-drawn / within);
        double distinct = frequent.values() + met;
        if (frequent.values() + met - once < 0.5) {
            return Double.POSITIVE_INFINITY;
        }
        double estimate = notNull * distinct / (notNull - once + once * notNull / all);
        return Math.clamp(estimate, Math.min(distinct, all), all);
    }

    /// How many values there could be, beside the frequent ones, when `ANALYZE` reported this number: what
    /// [#reported(double, Frequent)] is the answer to.
    ///
    /// @return at least 0; infinite when none repeats
    double others(float reported, Frequent frequent) {
        double wanted = reported < 0 ? -reported * rows : reported;
        double all = rows * (1 - frequent.nulls());
        if (wanted >= all * 0.9999) {
            return Double.POSITIVE_INFINITY;
        }
        if (wanted <= frequent.values() + 0.5) {
            return 0;
        }
        double low = 0.1;
        double high = MOST_VALUES;
        for (int i = 0; i < STEPS; i++) {
            double middle = Math.sqrt(low * high);
            if (estimate(middle, frequent, sampled * (1 - frequent.nulls()), all) < wanted) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return Math.sqrt(low * high);
    }

    /// The values there really are, those beside the frequent ones being so many that there could be.
    double actual(double others, Frequent frequent) {
        double drawn = rows * Math.max(0, 1 - frequent.share());
        return frequent.values()
                + (Double.isInfinite(others) || drawn == 0
                        ? drawn
                        : others == 0 ? 0 : others * -Math.expm1(-drawn / others));
    }
}
