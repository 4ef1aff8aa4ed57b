package dev.maquette.scale.file;

import java.util.List;

/// The first pages of a B-tree file: a meta page, a single leaf, and a root that leads to it.
///
/// The planner descends the tree to find the ends of the index, and takes the height from the meta page. A descent
/// follows one pointer a page without comparing levels, so the levels between root and leaf need no pages. The leaf is
/// empty unless end points are given. Each page uses only its first half, and the other stays a hole in the file.
///
/// @source nbtree.h, `_bt_getrootheight` in nbtpage.c, `get_actual_variable_range` in selfuncs.c
public final class BtreeSkeleton {
    private static final int MAGIC = 0x053162;
    private static final int VERSION = 4;
    private static final int SPECIAL_BYTES = 16;
    private static final int USED_BYTES = Page.BYTES / 2;
    private static final int SPECIAL_LEVEL = 8;
    private static final int SPECIAL_FLAGS = 12;
    private static final int META_BYTES = 48;
    private static final int FLAG_LEAF = 1;
    private static final int FLAG_ROOT = 2;
    private static final int FLAG_META = 8;
    /// Set in a tuple's size field of inner pages: the tuple's attributes were truncated away.
    private static final int PIVOT_TUPLE = 0x2000;

    private static final int EMPTY_TUPLE_BYTES = 8;
    private static final byte LEAF_BLOCK = 1;
    private static final byte ROOT_BLOCK = 2;

    private BtreeSkeleton() {}

    /// The only page of an index without entries.
    public static byte[] empty() {
        return metaPage(0, 0);
    }

    /// The pages of an index whose root stands `height` levels above an empty leaf.
    public static byte[] of(int height) {
        return of(height, List.of());
    }

    /// The pages of an index whose only leaf holds these tuples, in index order.
    ///
    /// @param height levels above the leaf, 0 or more
    /// @param leafTuples complete index tuples
    public static byte[] of(int height, List<byte[]> leafTuples) {
        byte[] leaf = leaf(height == 0, leafTuples);
        return height == 0
                ? joined(metaPage(LEAF_BLOCK, 0), leaf)
                : joined(metaPage(ROOT_BLOCK, height), leaf, root(height));
    }

    private static byte[] joined(byte[]... pages) {
        byte[] file = new byte[pages.length * Page.BYTES];
        for (int block = 0; block < pages.length; block++) {
            System.arraycopy(pages[block], 0, file, block * Page.BYTES, Page.BYTES);
        }
        return file;
    }

    private static byte[] metaPage(int root, int height) {
        int at = Page.HEADER_BYTES;
        return new Page(USED_BYTES, SPECIAL_BYTES)
                .reserve(META_BYTES)
                .putInt(at, MAGIC)
                .putInt(at + 4, VERSION)
                .putInt(at + 8, root)
                .putInt(at + 12, height)
                .putInt(at + 16, root)
                .putInt(at + 20, height)
                .putInt(at + 24, 0)
                .putDouble(at + 32, -1.0)
                .putByte(at + 40, 1)
                .putSpecialShort(SPECIAL_FLAGS, FLAG_META)
                .toArray();
    }

    private static byte[] leaf(boolean root, List<byte[]> tuples) {
        int tupleBytes = tuples.stream().mapToInt(tuple -> tuple.length).sum();
        Page page = new Page(tupleBytes < USED_BYTES / 2 ? USED_BYTES : Page.BYTES, SPECIAL_BYTES);
        tuples.forEach(page::add);
        return special(page, 0, FLAG_LEAF | (root ? FLAG_ROOT : 0));
    }

    /// A page whose only downlink, below every key, leads to the leaf.
    private static byte[] root(int level) {
        byte[] downlink = new byte[EMPTY_TUPLE_BYTES];
        downlink[2] = LEAF_BLOCK;
        downlink[6] = (byte) EMPTY_TUPLE_BYTES;
        downlink[7] = (byte) (PIVOT_TUPLE >> 8);
        return special(new Page(USED_BYTES, SPECIAL_BYTES).add(downlink), level, FLAG_ROOT);
    }

    private static byte[] special(Page page, int level, int flags) {
        return page.putSpecialInt(SPECIAL_LEVEL, level)
                .putSpecialShort(SPECIAL_FLAGS, flags)
                .toArray();
    }
}
