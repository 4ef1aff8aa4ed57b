package dev.maquette.scale.growth;

import java.util.List;

/// The rows that `ANALYZE` takes from a table, and what it makes of them.
///
/// Values but for the most common ones fall on rows by chance, or evenly. Where rows with equal values lie
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

    /// How the values that are not frequent fall on rows.
    enum Spread {
        /// Each row has any of them.
        BY_CHANCE,
        /// Each of them is on as many rows as any other, as order lines are on orders.
        EVEN
    }

    /// What `ANALYZE` reports as `n_distinct`.
    ///
    /// @param others how many other values there could be; infinite when none repeats
    float reported(double others, Frequent frequent, Spread spread) {
        double notNull = sampled * (1 - frequent.nulls());
        double all = rows * (1 - frequent.nulls());
        double estimate = estimate(others, frequent, spread, notNull, all);
        if (Double.isInfinite(estimate)) {
            return (float) -(1 - frequent.nulls());
        }
        double whole = Math.floor(estimate + 0.5);
        return (float) (whole > SHARE_FROM_WHICH_IT_GROWS * rows ? -(whole / rows) : whole);
    }

    /// How values are spread when `ANALYZE` reported this number.
    ///
    /// @param others how many there are; infinite when that is not known
    Spread spread(float reported, double others, Frequent frequent) {
        if (Double.isInfinite(others)) {
            return Spread.BY_CHANCE;
        }
        double seen = absolute(reported);
        double even = absolute(reported(others, frequent, Spread.EVEN));
        double byChance = absolute(reported(others, frequent, Spread.BY_CHANCE));
        return Math.abs(seen - even) < Math.abs(seen - byChance) ? Spread.EVEN : Spread.BY_CHANCE;
    }

    /// A reported number as a number of values.
    double absolute(float reported) {
        return reported < 0 ? -(double) reported * rows : reported;
    }

    private double estimate(double others, Frequent frequent, Spread spread, double notNull, double all) {
        double drawn = sampled * Math.max(0, 1 - frequent.share());
        Met values = drawn == 0 || others == 0
                ? new Met(0, 0)
                : Double.isInfinite(others) ? new Met(drawn, drawn) : met(others, drawn, spread, frequent);
        double distinct = frequent.values() + values.met();
        if (distinct - values.once() < 0.5) {
            return Double.POSITIVE_INFINITY;
        }
        double estimate = notNull * distinct / (notNull - values.once() + values.once() * notNull / all);
        return Math.clamp(estimate, Math.min(distinct, all), all);
    }

    /// Values that are met in a sample.
    ///
    /// @param met how many
    /// @param once how many of them are met once
    private record Met(double met, double once) {}

    private Met met(double others, double drawn, Spread spread, Frequent frequent) {
        double within = others * shareOfValues;
        return switch (spread) {
            case BY_CHANCE -> new Met(within * -Math.expm1(-drawn / within), drawn * Math.exp(-drawn / within));
            case EVEN -> {
                double each = Math.max(1, rows * Math.max(0, 1 - frequent.share()) / others);
                double missed = 1 - Math.min(1, drawn / (within * each));
                yield new Met(
                        within * (1 - Math.pow(missed, each)),
                        within * each * (1 - missed) * Math.pow(missed, each - 1));
            }
        };
    }

    /// How many values there could be, beside the frequent ones, when `ANALYZE` reported this number: what
    /// [#reported(double, Frequent, Spread)] is the answer to.
    ///
    /// @return at least 0; infinite when none repeats
    double others(float reported, Frequent frequent) {
        double wanted = absolute(reported);
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
            if (estimate(middle, frequent, Spread.BY_CHANCE, sampled * (1 - frequent.nulls()), all) < wanted) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return Math.sqrt(low * high);
    }

    /// Shares of all rows that a sample shows of values of which none is more frequent than another, the greatest
    /// first.
    ///
    /// @param others how many such values there are, beside the frequent ones
    /// @param most how many to name at most
    List<Float> byChance(double others, Frequent frequent, Spread spread, int most) {
        if (sampled >= rows || !(others > 0) || Double.isInfinite(others)) {
            return List.of();
        }
        double each = rows * Math.max(0, 1 - frequent.share()) / others;
        return new ChanceFrequencies(others, each, sampled / rows)
                .counts(spread, most).stream()
                        .map(count -> (float) (count / sampled))
                        .toList();
    }

    /// The values there really are, those beside the frequent ones being so many that there could be.
    double actual(double others, Frequent frequent, Spread spread) {
        double drawn = rows * Math.max(0, 1 - frequent.share());
        if (Double.isInfinite(others) || spread == Spread.EVEN) {
            return frequent.values() + Math.min(others, drawn);
        }
        return frequent.values() + (others == 0 || drawn == 0 ? 0 : others * -Math.expm1(-drawn / others));
    }
}
