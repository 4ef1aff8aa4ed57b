package dev.maquette.scale.file;

import java.util.Arrays;
import java.util.HexFormat;

/// The first page of a GIN index.
///
/// @source ginblock.h
public final class GinMetapage {
    private static final int LSN_BYTES = 8;

    private GinMetapage() {}

    /// A captured page as it can stand in another cluster: without the log position of its last change, and without
    /// its checksum.
    ///
    /// @param hexadecimal the captured page
    public static byte[] transplanted(String hexadecimal) {
        byte[] page = HexFormat.of().parseHex(hexadecimal);
        Arrays.fill(page, 0, LSN_BYTES + 2, (byte) 0);
        return page;
    }
}
