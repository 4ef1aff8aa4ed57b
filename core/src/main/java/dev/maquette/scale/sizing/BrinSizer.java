package dev.maquette.scale.sizing;

import java.util.List;

/// The size of a BRIN index right after its build: a meta page, the map of ranges, and one summary a range.
///
/// @source `brin_form_tuple` in brin_tuple.c, brin_page.h, brin_bloom.c
final class BrinSizer {
    private static final int PAGES_PER_RANGE = 128;
    private static final int MAP_ENTRIES = (8192 - 24 - 8) / 6;
    private static final int SUMMARY_ROOM = 8192 - 24 - 8;
    private static final int SUMMARY_HEADER = 8;
    /// A summary of several intervals holds up to 32 bounds, a Bloom filter as many bits as a range's values need.
    private static final int MANY_BOUNDS = 32;
    /// Bits that keep false positives at one in a hundred.
    private static final double BLOOM_BITS_A_VALUE = 9.585;
    /// Different values that the filter is laid out for, a page: a tenth of the most rows.
    private static final double BLOOM_VALUES_A_PAGE = 29.1;
    private static final int LARGEST_BLOOM = 8100;

    private final IndexBlueprint blueprint;
    private final long tableBlocks;

    BrinSizer(IndexBlueprint blueprint, long tableBlocks) {
        this.blueprint = blueprint;
        this.tableBlocks = tableBlocks;
    }

    /// The size, given the columns' profiles and the rows of the table.
    IndexSize size(List<ColumnProfile> profiles, double rows) {
        int pagesPerRange = blueprint.option("pages_per_range", PAGES_PER_RANGE);
        long ranges = Math.max(1, Math.ceilDiv(tableBlocks, pagesPerRange));
        double summary = SUMMARY_HEADER;
        boolean rough = false;
        for (int i = 0; i < profiles.size(); i++) {
            String operatorClass = blueprint.columns().get(i).operatorClass();
            rough |= !operatorClass.endsWith("minmax_ops");
            summary += columnBytes(operatorClass, profiles.get(i), pagesPerRange);
        }
        int item = TupleLayout.align((int) summary) + LeafPages.LINE_POINTER;
        double pages =
                1 + Math.ceilDiv(ranges, MAP_ENTRIES) + Math.ceil(ranges / Math.floor((double) SUMMARY_ROOM / item));
        // The planner counts the entries of every access method in rows.
        return rough ? IndexSize.rough(pages, rows) : IndexSize.exact(pages, rows, 0);
    }

    private static double columnBytes(String operatorClass, ColumnProfile profile, int pagesPerRange) {
        double width = profile.averageWidth();
        if (operatorClass.endsWith("minmax_ops")) {
            double padded = profile.type().isVariable()
                    ? width
                    : TupleLayout.align((int) width, profile.type().alignmentBytes());
            return 2 * padded;
        }
        if (operatorClass.contains("multi")) {
            return MANY_BOUNDS * width + SUMMARY_HEADER;
        }
        if (operatorClass.contains("bloom")) {
            return Math.min(LARGEST_BLOOM, pagesPerRange * BLOOM_VALUES_A_PAGE * BLOOM_BITS_A_VALUE / Byte.SIZE);
        }
        return width + 2;
    }
}
