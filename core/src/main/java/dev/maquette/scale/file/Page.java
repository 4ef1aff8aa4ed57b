package dev.maquette.scale.file;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// One page of a relation file in the layout of a little-endian machine, without a checksum.
///
/// Items grow from the end towards the header, as in PostgreSQL itself.
///
/// @source bufpage.h, itemid.h
final class Page {
    static final int BYTES = 8192;
    static final int HEADER_BYTES = 24;
    private static final int LAYOUT_VERSION = 4;
    private static final int LINE_POINTER_BYTES = 4;
    private static final int LP_NORMAL = 1;
    private static final int OFFSET_LOWER = 12;
    private static final int OFFSET_UPPER = 14;
    private static final int OFFSET_SPECIAL = 16;
    private static final int OFFSET_SIZE_VERSION = 18;

    private final ByteBuffer bytes = ByteBuffer.allocate(BYTES).order(ByteOrder.LITTLE_ENDIAN);

    /// An empty page that ends in a special area of this size.
    Page(int specialBytes) {
        this(BYTES, specialBytes);
    }

    /// An empty page whose content and special area end early, so that the rest of it can be a hole in the file. Its
    /// header calls it a page of that size, which is where the server looks for the special area.
    ///
    /// @param usedBytes a multiple of 256
    /// @source `PageGetSpecialSize` in bufpage.h; `PageIsVerified` in bufpage.c does not compare the size
    Page(int usedBytes, int specialBytes) {
        int special = usedBytes - specialBytes;
        bytes.putShort(OFFSET_LOWER, (short) HEADER_BYTES);
        bytes.putShort(OFFSET_UPPER, (short) special);
        bytes.putShort(OFFSET_SPECIAL, (short) special);
        bytes.putShort(OFFSET_SIZE_VERSION, (short) (usedBytes | LAYOUT_VERSION));
    }

    /// Appends an item and its line pointer.
    Page add(byte[] item) {
        int lower = bytes.getShort(OFFSET_LOWER);
        int upper = bytes.getShort(OFFSET_UPPER) - align(item.length);
        if (upper < lower + LINE_POINTER_BYTES) {
            throw new IllegalArgumentException("an item of " + item.length + " bytes does not fit the page");
        }
        bytes.put(upper, item);
        bytes.putInt(lower, upper | LP_NORMAL << 15 | item.length << 17);
        bytes.putShort(OFFSET_LOWER, (short) (lower + LINE_POINTER_BYTES));
        bytes.putShort(OFFSET_UPPER, (short) upper);
        return this;
    }

    /// Declares that the first bytes after the header are used, as meta pages do.
    Page reserve(int contentBytes) {
        bytes.putShort(OFFSET_LOWER, (short) (HEADER_BYTES + contentBytes));
        return this;
    }

    Page putInt(int offset, int value) {
        bytes.putInt(offset, value);
        return this;
    }

    Page putShort(int offset, int value) {
        bytes.putShort(offset, (short) value);
        return this;
    }

    /// Writes into the special area.
    Page putSpecialInt(int offset, int value) {
        return putInt(bytes.getShort(OFFSET_SPECIAL) + offset, value);
    }

    /// Writes into the special area.
    Page putSpecialShort(int offset, int value) {
        return putShort(bytes.getShort(OFFSET_SPECIAL) + offset, value);
    }

    Page putDouble(int offset, double value) {
        bytes.putDouble(offset, value);
        return this;
    }

    Page putByte(int offset, int value) {
        bytes.put(offset, (byte) value);
        return this;
    }

    byte[] toArray() {
        return bytes.array().clone();
    }

    /// Where the special area of a page begins.
    static int special(byte[] page) {
        return ByteBuffer.wrap(page).order(ByteOrder.LITTLE_ENDIAN).getShort(OFFSET_SPECIAL);
    }

    /// Rounds up to the alignment of items.
    static int align(int length) {
        return (length + 7) & ~7;
    }
}
