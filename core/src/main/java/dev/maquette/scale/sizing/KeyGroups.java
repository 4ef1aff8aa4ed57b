package dev.maquette.scale.sizing;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/// The groups of equal keys that an index would hold, as far as the profiles of its columns tell.
///
/// For one column they are enumerated. For several columns rows are drawn, evenly spread over the product of the
/// columns' distributions, and each stands for the group that it would be in.
final class KeyGroups {
    private static final int CLASSES = 128;
    private static final int DRAWS = 1200;
    private static final int FACTOR_STEPS = 24;
    /// Irrational steps, one a column, so that the draws of several columns cover their product evenly.
    private static final double[] STEPS = {
        0.6180339887, 0.4142135624, 0.7320508076, 0.2360679775, 0.6457513111, 0.3166247904, 0.6055512755, 0.1231056256
    };

    private final List<ColumnProfile> keys;
    private final List<ColumnProfile> all;
    private final TupleLayout layout;
    private final double rows;

    /// The groups of an index with this many rows.
    ///
    /// @param keys profiles of the key columns
    /// @param carried profiles of the columns of INCLUDE
    KeyGroups(List<ColumnProfile> keys, List<ColumnProfile> carried, double rows) {
        this.keys = List.copyOf(keys);
        var columns = new ArrayList<>(keys);
        columns.addAll(carried);
        this.all = List.copyOf(columns);
        this.layout = new TupleLayout(columns.stream().map(ColumnProfile::type).toList());
        this.rows = rows;
    }

    /// The groups of the rows that have no NULL in the leading column.
    KeyGroups withoutNulls() {
        ColumnProfile first = keys.getFirst();
        var others = new ArrayList<>(keys);
        others.set(0, first.withoutNulls());
        return new KeyGroups(others, all.subList(keys.size(), all.size()), rows * (1 - first.nullFraction()));
    }

    /// The groups.
    ///
    /// @param distinct how many combinations of values the first so many key columns have; not a number where the
    ///     columns are to be taken for independent
    List<KeyGroup> groups(IntToDoubleFunction distinct) {
        return all.size() == 1 ? ofOneColumn() : drawn(distinct);
    }

    private List<KeyGroup> ofOneColumn() {
        ColumnProfile column = keys.getFirst();
        var groups = new ArrayList<KeyGroup>();
        addGroup(groups, column.nullFraction(), -1);
        column.common().forEach(value -> addGroup(groups, value.share(), value.widthBytes()));
        double others = rows * column.otherShare();
        if (others >= 1) {
            addOthers(groups, column, others);
        }
        return groups;
    }

    private void addGroup(List<KeyGroup> groups, double share, int width) {
        long size = Math.round(share * rows);
        if (size > 0) {
            int bytes = layout.bytes(new int[] {width}, 1);
            groups.add(new KeyGroup(1, size, bytes, bytes));
        }
    }

    private void addOthers(List<KeyGroup> groups, ColumnProfile column, double others) {
        List<Integer> widths = column.otherWidths();
        int classes = Math.max(CLASSES, widths.size());
        double mean = others / column.otherDomain();
        double none = Math.exp(-mean);
        long[] sizes = IntStream.range(0, classes)
                .mapToDouble(i -> none + (1 - none) * fraction((i + 0.5) * STEPS[0]))
                .mapToLong(quantile -> Math.max(1, Occupancy.poisson(mean, quantile)))
                .toArray();
        double inOneOfEach =
                IntStream.range(0, classes).mapToDouble(i -> sizes[i]).sum();
        for (int i = 0; i < classes; i++) {
            int bytes = layout.bytes(new int[] {widths.get(i * widths.size() / classes)}, 1);
            groups.add(new KeyGroup(others / inOneOfEach, sizes[i], bytes, bytes));
        }
    }

    private List<KeyGroup> drawn(IntToDoubleFunction distinct) {
        int count = (int) Math.clamp(rows, 1, DRAWS);
        List<Draw> draws = IntStream.range(0, count).mapToObj(this::draw).toList();
        double[] factors = IntStream.rangeClosed(0, keys.size())
                .mapToDouble(columns -> columns == 0 ? 1 : factor(draws, columns, distinct.applyAsDouble(columns)))
                .toArray();
        return IntStream.range(0, count)
                .mapToObj(i -> group(draws.get(i), factors, fraction(i * STEPS[1]), count))
                .toList();
    }

    /// A row drawn from the product of the columns' distributions.
    private static final class Draw {
        /// Width of each column's value; -1 for NULL.
        private final int[] widths;
        /// Share of the rows that have the same values in the first so many key columns.
        private final double[] shares;

        Draw(int[] widths, double[] shares) {
            this.widths = widths;
            this.shares = shares;
        }
    }

    private Draw draw(int number) {
        int[] widths = new int[all.size()];
        double[] shares = new double[keys.size() + 1];
        shares[0] = 1;
        for (int i = 0; i < all.size(); i++) {
            ColumnProfile.Draw value = all.get(i).draw(point(number, i), point(number, i + 3));
            widths[i] = value.widthBytes();
            if (i < keys.size()) {
                shares[i + 1] = shares[i] * value.share();
            }
        }
        return new Draw(widths, shares);
    }

    /// By how much more rows share values than if the columns were independent.
    private double factor(List<Draw> draws, int columns, double distinct) {
        if (Double.isNaN(distinct)) {
            return 1;
        }
        double low = 1e-6;
        double high = 1e6;
        for (int i = 0; i < FACTOR_STEPS; i++) {
            double middle = Math.sqrt(low * high);
            if (distinct(draws, columns, middle) > distinct) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return Math.sqrt(low * high);
    }

    private double distinct(List<Draw> draws, int columns, double factor) {
        double groups = 0;
        for (Draw draw : draws) {
            double mean = rows * draw.shares[columns] * factor;
            groups += mean < 1e-9 ? 1 : -Math.expm1(-mean) / mean;
        }
        return groups * rows / draws.size();
    }

    private KeyGroup group(Draw draw, double[] factors, double quantile, int draws) {
        double[] sizes = new double[factors.length];
        sizes[0] = rows;
        for (int i = 1; i < sizes.length; i++) {
            sizes[i] = Math.min(sizes[i - 1], 1 + rows * draw.shares[i] * factors[i]);
        }
        long size = 1 + Occupancy.poisson(sizes[keys.size()] - 1, quantile);
        int[] widths = draw.widths;
        return new KeyGroup(rows / draws / size, size, layout.bytes(widths, widths.length), pivotBytes(widths, sizes));
    }

    /// An inner page keeps only the columns needed to tell a key from the one before it.
    ///
    /// @source `_bt_truncate` in nbtutils.c
    private int pivotBytes(int[] widths, double[] sizes) {
        double bytes = 0;
        double told = 0;
        for (int columns = 1; columns <= keys.size(); columns++) {
            double toldNow = sizes[keys.size()] / sizes[columns];
            bytes += (toldNow - told) * layout.bytes(widths, columns);
            told = toldNow;
        }
        return (int) Math.round(bytes);
    }

    private static double point(int number, int column) {
        return fraction((number + 0.5) * STEPS[column % STEPS.length] * (1 + column / STEPS.length));
    }

    private static double fraction(double value) {
        return value - Math.floor(value);
    }
}
