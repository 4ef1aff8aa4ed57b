package dev.maquette.scale;

/// The size of an index.
///
/// @param pages pages of its file
/// @param tuples its entries
/// @param height levels above the leaves, for a B-tree
record IndexSize(long pages, double tuples, int height) {
    private static final double FAN_OUT = 285;

    /// The height of a B-tree of this size on short keys.
    static int heightOf(long pages) {
        int height = 0;
        for (double level = Math.max(1, pages - 1); level > 1; level /= FAN_OUT) {
            height++;
        }
        return height;
    }
}
