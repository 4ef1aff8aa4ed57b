package dev.maquette.scale.sizing;

import java.util.List;

/// The size of a B-tree right after its build.
///
/// @source nbtsort.c, nbtdedup.c
final class BtreeSizer {
    private static final int DEFAULT_FILL_FACTOR = 90;
    private static final int INNER_FILL_FACTOR = 70;
    private static final int ROW_ADDRESS = 8;
    /// The first entry of an inner page has no key.
    private static final int FIRST_ENTRY = 8 + LeafPages.LINE_POINTER;
    /// Groups whose pages are counted one tuple after the other; of more, an even selection is counted.
    private static final int COUNTED_GROUPS = 8000;
    /// From this many tuples on a group is counted as a run of equal tuples.
    private static final int LONG_RUN = 40;

    private final int fillFactor;
    private final boolean deduplicates;

    BtreeSizer(IndexBlueprint blueprint) {
        this.fillFactor = blueprint.option("fillfactor", DEFAULT_FILL_FACTOR);
        this.deduplicates = blueprint.deduplicates();
    }

    /// The size of an index with these groups of equal keys.
    IndexSize size(List<KeyGroup> groups) {
        double tuples =
                Math.rint(groups.stream().mapToDouble(KeyGroup::totalRows).sum());
        if (tuples < 1) {
            return IndexSize.exact(1, 0, 0);
        }
        double level = Math.max(1, Math.ceil(leafPages(groups) - 1e-6));
        double fanOut = fanOut(pivotBytes(groups));
        double pages = 1 + level;
        int height = 0;
        while (level > 1) {
            // A single page takes one entry more than those that have a successor keep.
            level = Math.ceil((level - 1) / fanOut);
            pages += level;
            height++;
        }
        return IndexSize.exact(pages, tuples, height);
    }

    private double leafPages(List<KeyGroup> groups) {
        List<KeyGroup> runs = groups.stream().filter(this::isLongRun).toList();
        List<KeyGroup> others =
                groups.stream().filter(group -> !isLongRun(group)).toList();
        return runs.stream().mapToDouble(this::pagesOfRuns).sum() + countedPages(others);
    }

    private boolean isLongRun(KeyGroup group) {
        return tuplesOf(group) >= LONG_RUN;
    }

    private double pagesOfRuns(KeyGroup group) {
        var pages = new LeafPages(fillFactor);
        int full = leafTupleBytes(group);
        return group.groups() * tuplesOf(group) * pages.pagesForEach(full, full - group.tupleBytes());
    }

    /// Bytes of the longest leaf tuple of such a group.
    private int leafTupleBytes(KeyGroup group) {
        return deduplicates
                ? LeafPages.posting(
                        group.tupleBytes(), Math.min(group.rows(), LeafPages.rowsInTuple(group.tupleBytes())))
                : group.tupleBytes();
    }

    /// Leaf tuples of one of these groups; the last one counted by how full it is.
    private double tuplesOf(KeyGroup group) {
        return deduplicates
                ? (double) group.rows() / Math.min(group.rows(), LeafPages.rowsInTuple(group.tupleBytes()))
                : group.rows();
    }

    /// Fills pages with an even selection of the groups, mixed, and extends the result to all of them.
    private double countedPages(List<KeyGroup> groups) {
        double all = groups.stream().mapToDouble(KeyGroup::groups).sum();
        double rows = groups.stream().mapToDouble(KeyGroup::totalRows).sum();
        if (groups.isEmpty()) {
            return 0;
        }
        List<KeyGroup> selection = Selection.of(groups, Math.min(1, COUNTED_GROUPS / all));
        var pages = new LeafPages(fillFactor);
        double counted = 0;
        for (KeyGroup group : selection) {
            if (deduplicates) {
                pages.addGroup(group.tupleBytes(), group.rows());
            } else {
                for (long row = 0; row < group.rows(); row++) {
                    pages.add(group.tupleBytes(), 0);
                }
            }
            counted += group.rows();
        }
        return pages.pages() * rows / counted;
    }

    /// The average separator. A long tuple is more likely than a short one to be the first that no longer fits a page.
    /// A row address makes keys different that are equal on both sides of a page boundary.
    private double pivotBytes(List<KeyGroup> groups) {
        double tuples = 0;
        double bytes = 0;
        for (KeyGroup group : groups) {
            double inside = Math.ceil(tuplesOf(group)) - 1;
            double weight = group.groups() * leafTupleBytes(group);
            tuples += weight * (inside + 1);
            bytes += weight * (group.pivotBytes() + inside * (TupleLayout.align(group.pivotBytes()) + ROW_ADDRESS));
        }
        return bytes / tuples;
    }

    /// Entries that an inner page keeps.
    private static double fanOut(double pivotBytes) {
        int room = LeafPages.USABLE - 2 * LeafPages.LINE_POINTER - 8192 * (100 - INNER_FILL_FACTOR) / 100;
        double entry = pivotBytes + LeafPages.LINE_POINTER;
        double fitting = (room - FIRST_ENTRY) / entry;
        // Where all entries are alike, none is cut; otherwise the last one is cut by half on average.
        return 1 + (entry == Math.rint(entry) ? Math.floor(fitting) : Math.max(1, fitting - 0.5));
    }
}
