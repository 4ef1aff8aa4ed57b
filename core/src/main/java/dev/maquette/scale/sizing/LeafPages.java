package dev.maquette.scale.sizing;

/// Fills the leaf pages of a B-tree as an index build does, one tuple after the other, without writing them.
///
/// A page is full once its free space falls below what the fill factor leaves; then its last tuple moves on to the
/// next page. The rows listed in that last tuple do not count towards being full.
///
/// @source `_bt_buildadd` in nbtsort.c
final class LeafPages {
    /// Page without its header and the B-tree's own data.
    static final int USABLE = 8192 - 24 - 16;
    static final int LINE_POINTER = 4;
    /// Room kept for a row address in the high key.
    private static final int HIGH_KEY_EXTRA = 8;

    /// Bytes of the longest tuple with a list of rows.
    ///
    /// @source `_bt_load` in nbtsort.c
    private static final int MAX_POSTING = 8192 * 10 / 100 / 8 * 8 - LINE_POINTER;
    private static final int ROW_ADDRESS = 6;

    private final int full;
    private long pages;
    private int used;
    private int onPage;
    private int lastSize;
    private int lastExtra;

    /// Pages filled to this percentage.
    LeafPages(int fillFactor) {
        this.full = 8192 * (100 - fillFactor) / 100;
    }

    /// Adds one tuple.
    ///
    /// @param size its bytes, padded
    /// @param extra bytes of them that list rows
    void add(int size, int extra) {
        int free = USABLE - 2 * LINE_POINTER - used;
        if (free < size + HIGH_KEY_EXTRA || (free + lastExtra < full && onPage > 1)) {
            pages++;
            used = lastSize + LINE_POINTER;
            onPage = 1;
        }
        used += size + LINE_POINTER;
        onPage++;
        lastSize = size;
        lastExtra = extra;
    }

    /// Adds the tuples of one group of equal keys.
    ///
    /// @param tupleBytes bytes of a tuple of one row
    /// @param rows rows in the group
    void addGroup(int tupleBytes, long rows) {
        int most = rowsInTuple(tupleBytes);
        long left = rows;
        for (; left > most; left -= most) {
            add(posting(tupleBytes, most), posting(tupleBytes, most) - tupleBytes);
        }
        int size = posting(tupleBytes, left);
        add(size, size - tupleBytes);
    }

    /// Pages so far, the last one counted by how full it is.
    double pages() {
        return pages + (double) used / (USABLE - LINE_POINTER - full);
    }

    /// Pages that one tuple of a long run of equal tuples takes.
    double pagesForEach(int size, int extra) {
        int count = 0;
        int free;
        do {
            count++;
            free = USABLE - 2 * LINE_POINTER - count * (size + LINE_POINTER);
        } while (free >= size + HIGH_KEY_EXTRA && (free + extra >= full || count < 2));
        return 1.0 / Math.max(1, count - 1);
    }

    /// Most rows that one tuple lists.
    static int rowsInTuple(int tupleBytes) {
        return Math.max(1, (MAX_POSTING / 8 * 8 - tupleBytes) / ROW_ADDRESS);
    }

    /// Bytes of a tuple that lists rows.
    static int posting(int tupleBytes, long rows) {
        return rows == 1 ? tupleBytes : TupleLayout.align((int) (tupleBytes + rows * ROW_ADDRESS));
    }
}
