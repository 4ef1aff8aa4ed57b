package dev.maquette.scale.sizing;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;

/// Numbers of distinct combinations of a table's columns that extended statistics recorded.
///
/// @source `statext_ndistinct_serialize` in mvdistinct.c
record KnownDistinct(Map<Set<Integer>, Double> combinations) {
    private static final int MAGIC = 0xA352BFA4;

    KnownDistinct {
        combinations = Map.copyOf(combinations);
    }

    /// Reads the stored form; whatever is not that form is taken for nothing known.
    ///
    /// @param hexadecimal bytes of a `pg_ndistinct` value
    static KnownDistinct read(String hexadecimal) {
        String digits = hexadecimal.startsWith("\\x") ? hexadecimal.substring(2) : hexadecimal;
        ByteBuffer bytes = ByteBuffer.wrap(HexFormat.of().parseHex(digits)).order(ByteOrder.LITTLE_ENDIAN);
        var combinations = new HashMap<Set<Integer>, Double>();
        if (bytes.remaining() < 12 || bytes.getInt() != MAGIC) {
            return new KnownDistinct(combinations);
        }
        bytes.getInt();
        for (int items = bytes.getInt(); items > 0; items--) {
            double distinct = bytes.getDouble();
            var columns = new TreeSet<Integer>();
            for (int count = bytes.getInt(); count > 0; count--) {
                columns.add((int) bytes.getShort());
            }
            combinations.put(Set.copyOf(columns), distinct);
        }
        return new KnownDistinct(combinations);
    }

    /// The number for exactly these columns.
    OptionalDouble of(Set<Integer> columns) {
        Double distinct = combinations.get(columns);
        return distinct == null ? OptionalDouble.empty() : OptionalDouble.of(distinct);
    }
}
