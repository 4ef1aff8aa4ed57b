package dev.maquette.scale;

/// The height of a B-tree of which only the size is known.
final class BtreeHeight {
    /// Downlinks a page of an index on short keys holds at PostgreSQL's fill factor for inner pages.
    private static final double FAN_OUT = 285;

    private BtreeHeight() {}

    /// Levels above the leaves of an index of this many pages.
    static int ofPages(long pages) {
        int height = 0;
        for (double level = Math.max(1, pages - 1); level > 1; level /= FAN_OUT) {
            height++;
        }
        return height;
    }
}
