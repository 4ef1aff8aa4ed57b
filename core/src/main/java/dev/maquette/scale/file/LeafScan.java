package dev.maquette.scale.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/// Reads the keys of a freshly built, single-column B-tree whose rows are all in its table's first blocks.
///
/// @source nbtree.h
public final class LeafScan {
    private static final int SPECIAL_BYTES = 16;
    private static final int FLAG_LEAF = 1;
    private static final int OFFSET_LOWER = 12;

    private LeafScan() {}

    /// The keys of all leaf tuples by the row they point at.
    ///
    /// @throws IOException when the file cannot be read
    public static Map<RowAddress, IndexTuple.KeyBytes> keys(Path indexFile) throws IOException {
        byte[] file = Files.readAllBytes(indexFile);
        var keys = new HashMap<RowAddress, IndexTuple.KeyBytes>();
        for (int start = Page.BYTES; start < file.length; start += Page.BYTES) {
            readPage(ByteBuffer.wrap(file, start, Page.BYTES).slice().order(ByteOrder.LITTLE_ENDIAN), keys);
        }
        return keys;
    }

    private static void readPage(ByteBuffer page, Map<RowAddress, IndexTuple.KeyBytes> keys) {
        int special = Page.BYTES - SPECIAL_BYTES;
        boolean leaf = (page.getShort(special + 12) & FLAG_LEAF) != 0;
        if (!leaf) {
            return;
        }
        boolean rightmost = page.getInt(special + 4) == 0;
        int items = ((page.getShort(OFFSET_LOWER) & 0xffff) - Page.HEADER_BYTES) / 4;
        for (int item = rightmost ? 0 : 1; item < items; item++) {
            byte[] tuple = tuple(page, page.getInt(Page.HEADER_BYTES + item * 4) & 0x7fff);
            keys.put(
                    new RowAddress(IndexTuple.block(tuple), IndexTuple.line(tuple)),
                    new IndexTuple.KeyBytes(IndexTuple.key(tuple), IndexTuple.variableWidth(tuple)));
        }
    }

    private static byte[] tuple(ByteBuffer page, int offset) {
        byte[] tuple = new byte[IndexTuple.size(page, offset)];
        page.get(offset, tuple);
        return tuple;
    }

    /// Where a row stands: `ctid`.
    ///
    /// @param block block of the table
    /// @param line line number in the block, from 1
    public record RowAddress(int block, int line) {}
}
