package dev.maquette.scale.sizing;

import java.util.List;

/// The size of a hash index right after its build.
///
/// The build lays out buckets for the rows the planner expects, a whole allocation step at a time. A bucket that gets
/// more entries than a page holds has overflow pages.
///
/// @source `_hash_init` in hashpage.c, `_hash_spareindex` in hashutil.c
final class HashSizer {
    private static final int TARGET_ENTRIES = 307;
    private static final int ENTRIES_A_PAGE = (8192 - 24 - 16) / 20;
    private static final int QUANTILES = 200;

    private HashSizer() {}

    /// The size of an index with these groups of equal keys; NULL is not indexed and must not be among them.
    ///
    /// @param tableRows rows of the whole table, for which the build lays out buckets even when it indexes fewer
    static IndexSize size(List<KeyGroup> groups, double tableRows) {
        double tuples =
                Math.rint(groups.stream().mapToDouble(KeyGroup::totalRows).sum());
        long buckets = buckets(Math.max(2, tableRows / TARGET_ENTRIES));
        // A value's entries share one bucket, however many they are.
        double large = 0;
        double rows = 0;
        double squares = 0;
        for (KeyGroup group : groups) {
            if (group.rows() > ENTRIES_A_PAGE) {
                large += group.groups() * ((double) group.rows() / ENTRIES_A_PAGE);
            } else {
                rows += group.totalRows();
                squares += group.totalRows() * group.rows();
            }
        }
        // Of a number of buckets that is no power of two, some hold twice as much as the others.
        long power = Long.highestOneBit(buckets);
        long split = 2 * (buckets - power);
        double overflow = split * overflowPages(rows / (2 * power), Math.sqrt(squares / (2 * power)))
                + (buckets - split) * overflowPages(rows / power, Math.sqrt(squares / power));
        return IndexSize.exact(2 + buckets + large + overflow, tuples, 0);
    }

    /// Buckets are allocated in powers of two, from 512 on in four equal steps between them.
    static long buckets(double wanted) {
        long atLeast = (long) Math.max(2, Math.floor(wanted));
        long power = Math.max(2, Long.highestOneBit(atLeast - 1) << 1);
        if (power <= 512) {
            return power;
        }
        long step = power / 8;
        return power / 2 + Math.ceilDiv(atLeast - power / 2, step) * step;
    }

    /// Overflow pages of an average bucket whose entries are normally distributed.
    private static double overflowPages(double mean, double deviation) {
        double pages = 0;
        for (int i = 0; i < QUANTILES; i++) {
            double entries = mean + deviation * normal((i + 0.5) / QUANTILES);
            pages += Math.ceil(Math.max(0, entries - ENTRIES_A_PAGE) / ENTRIES_A_PAGE);
        }
        return pages / QUANTILES;
    }

    /// The standard normal quantile, by the logistic approximation.
    private static double normal(double quantile) {
        return Math.log(quantile / (1 - quantile)) / 1.702;
    }
}
