package dev.maquette.scale.file;

import java.util.ArrayList;
import java.util.List;

/// The first pages of a B-tree file: a meta page and one page a level, from the root down to a single leaf.
///
/// The chain has to be valid, because the planner descends it to find the ends of the index. The leaf is empty unless
/// end points are given.
///
/// @source nbtree.h, `_bt_getrootheight` in nbtpage.c, `get_actual_variable_range` in selfuncs.c
public final class BtreeSkeleton {
    private static final int MAGIC = 0x053162;
    private static final int VERSION = 4;
    private static final int SPECIAL_BYTES = 16;
    private static final int SPECIAL = Page.BYTES - SPECIAL_BYTES;
    private static final int META_BYTES = 48;
    private static final int FLAG_LEAF = 1;
    private static final int FLAG_ROOT = 2;
    private static final int FLAG_META = 8;
    /// Set in a tuple's size field of inner pages: the tuple's attributes were truncated away.
    private static final int PIVOT_TUPLE = 0x2000;

    private static final int EMPTY_TUPLE_BYTES = 8;

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
        var pages = new ArrayList<byte[]>();
        pages.add(metaPage(height + 1, height));
        pages.add(leaf(height == 0, leafTuples));
        for (int level = 1; level <= height; level++) {
            pages.add(innerPage(level, level == height));
        }
        byte[] file = new byte[pages.size() * Page.BYTES];
        for (int block = 0; block < pages.size(); block++) {
            System.arraycopy(pages.get(block), 0, file, block * Page.BYTES, Page.BYTES);
        }
        return file;
    }

    private static byte[] metaPage(int root, int height) {
        int at = Page.HEADER_BYTES;
        return new Page(SPECIAL_BYTES)
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
                .putShort(SPECIAL + 12, FLAG_META)
                .toArray();
    }

    private static byte[] leaf(boolean root, List<byte[]> tuples) {
        Page page = new Page(SPECIAL_BYTES);
        tuples.forEach(page::add);
        return special(page, 0, FLAG_LEAF | (root ? FLAG_ROOT : 0));
    }

    /// A page whose only downlink, below every key, leads to the block before it.
    private static byte[] innerPage(int level, boolean root) {
        int child = level;
        byte[] downlink = new byte[EMPTY_TUPLE_BYTES];
        downlink[2] = (byte) child;
        downlink[6] = (byte) EMPTY_TUPLE_BYTES;
        downlink[7] = (byte) (PIVOT_TUPLE >> 8);
        return special(new Page(SPECIAL_BYTES).add(downlink), level, root ? FLAG_ROOT : 0);
    }

    private static byte[] special(Page page, int level, int flags) {
        return page.putInt(SPECIAL + 8, level).putShort(SPECIAL + 12, flags).toArray();
    }
}
