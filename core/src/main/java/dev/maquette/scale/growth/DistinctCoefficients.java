package dev.maquette.scale.growth;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.Set;
import java.util.TreeSet;

/// Changes the numbers of distinct combinations inside the stored form of extended statistics.
///
/// @source `statext_ndistinct_serialize` in mvdistinct.c
final class DistinctCoefficients {
    private static final int MAGIC = 0xA352BFA4;
    private static final int HEADER = 12;

    private DistinctCoefficients() {}

    /// A new number for a combination of columns.
    interface Change {
        /// The new number.
        ///
        /// @param columns attribute numbers; those below 0 are expressions
        double apply(Set<Integer> columns, double distinct);
    }

    /// The same form with other numbers; what is not that form stays as it is.
    static String changed(String hexadecimal, Change change) {
        String prefix = hexadecimal.startsWith("\\x") ? "\\x" : "";
        ByteBuffer bytes = ByteBuffer.wrap(HexFormat.of().parseHex(hexadecimal.substring(prefix.length())))
                .order(ByteOrder.LITTLE_ENDIAN);
        if (bytes.remaining() < HEADER || bytes.getInt() != MAGIC) {
            return hexadecimal;
        }
        bytes.getInt();
        for (int items = bytes.getInt(); items > 0; items--) {
            int at = bytes.position();
            double distinct = bytes.getDouble();
            var columns = new TreeSet<Integer>();
            for (int count = bytes.getInt(); count > 0; count--) {
                columns.add((int) bytes.getShort());
            }
            bytes.putDouble(at, change.apply(columns, distinct));
        }
        return prefix + HexFormat.of().formatHex(bytes.array());
    }
}
