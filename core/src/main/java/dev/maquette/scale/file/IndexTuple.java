package dev.maquette.scale.file;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/// Index tuples as bytes: taking the key out of one, making one that knows only its first column.
///
/// @source itup.h, indextuple.c
public final class IndexTuple {
    private static final int HEADER_BYTES = 8;
    private static final int HEADER_WITH_NULLS_BYTES = 16;
    private static final int SIZE_MASK = 0x1fff;
    private static final int HAS_NULLS = 0x8000;
    private static final int HAS_VARIABLE_WIDTH = 0x4000;

    private IndexTuple() {}

    /// The bytes of the only column of a single-column tuple that holds no NULL, padding included.
    static byte[] key(byte[] tuple) {
        return Arrays.copyOfRange(tuple, HEADER_BYTES, tuple.length);
    }

    /// Whether the tuple holds values of variable width.
    static boolean variableWidth(byte[] tuple) {
        return (info(tuple) & HAS_VARIABLE_WIDTH) != 0;
    }

    /// The row the tuple points at: its number within the first blocks of a small table, counted from 0.
    static int line(byte[] tuple) {
        return buffer(tuple).getShort(4) & 0xffff;
    }

    /// The block the tuple points into.
    static int block(byte[] tuple) {
        ByteBuffer bytes = buffer(tuple);
        return (bytes.getShort(0) & 0xffff) << 16 | (bytes.getShort(2) & 0xffff);
    }

    /// A tuple for an index of `columns` columns that has this key first and NULL in every other column.
    ///
    /// @param line line number of the row in the table's first block that it points at, 1 or more
    public static byte[] of(KeyBytes key, int columns, int line) {
        int header = columns == 1 ? HEADER_BYTES : HEADER_WITH_NULLS_BYTES;
        int size = Page.align(header + key.bytes().length);
        ByteBuffer bytes = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putShort(4, (short) line);
        bytes.putShort(
                6, (short) (size | (columns == 1 ? 0 : HAS_NULLS) | (key.variableWidth() ? HAS_VARIABLE_WIDTH : 0)));
        if (columns > 1) {
            bytes.put(HEADER_BYTES, (byte) 1);
        }
        bytes.put(header, key.bytes());
        return bytes.array();
    }

    private static int info(byte[] tuple) {
        return buffer(tuple).getShort(6) & 0xffff;
    }

    /// The length of the tuple that starts at this place of a page.
    static int size(ByteBuffer page, int offset) {
        return page.getShort(offset + 6) & SIZE_MASK;
    }

    private static ByteBuffer buffer(byte[] tuple) {
        return ByteBuffer.wrap(tuple).order(ByteOrder.LITTLE_ENDIAN);
    }

    /// One value as it stands in an index tuple.
    ///
    /// @param bytes the value with its alignment padding
    /// @param variableWidth whether its type has no fixed width
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record KeyBytes(byte[] bytes, boolean variableWidth) {}
}
