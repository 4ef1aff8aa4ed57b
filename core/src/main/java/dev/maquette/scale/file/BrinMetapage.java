package dev.maquette.scale.file;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// The first page of a BRIN index.
///
/// @source brin_page.h, brin_revmap.h
public final class BrinMetapage {
    private static final int LAST_REVMAP_PAGE_AT = Page.HEADER_BYTES + 12;
    private static final int RANGES_A_REVMAP_PAGE = 1360;

    private BrinMetapage() {}

    /// The first pages of an empty index, changed to map a table of this many pages.
    ///
    /// @param empty the file of an empty index
    /// @param tableBlocks pages of the table
    /// @param pagesPerRange pages a summary covers
    public static byte[] forTable(byte[] empty, long tableBlocks, int pagesPerRange) {
        long ranges = Math.ceilDiv(tableBlocks, pagesPerRange);
        ByteBuffer page = ByteBuffer.wrap(empty.clone()).order(ByteOrder.LITTLE_ENDIAN);
        page.putInt(LAST_REVMAP_PAGE_AT, (int) Math.max(1, Math.ceilDiv(ranges, RANGES_A_REVMAP_PAGE)));
        return page.array();
    }
}
