package dev.maquette.scale.sizing;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// Bytes that values take in an index, from their text and their type.
///
/// Strings and numbers are measured as the server would store them. Of other types of variable length only the
/// average is known; each value is taken to be as much longer or shorter as its text is.
///
/// @source `index_form_tuple` in indextuple.c, `make_result` in numeric.c
final class StoredWidths {
    private static final Set<String> STRINGS = Set.of("text", "varchar", "bpchar", "citext", "xml");
    private static final Pattern PLAIN_NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?");

    /// Longest value, header included, that is stored with a header of one byte.
    private static final int SHORT_BYTES = 127;
    private static final int LONG_HEADER = 4;
    /// Different widths to assume around an average.
    private static final int SPREAD = 8;
    private static final int NUMERIC_HEADER = 2;
    private static final int DIGITS_A_GROUP = 4;
    private static final int BYTES_A_GROUP = 2;

    private final IndexColumn.StoredType type;
    private final int averageBytes;

    /// Widths of values of a type whose average is known, header included.
    StoredWidths(IndexColumn.StoredType type, int averageBytes) {
        this.type = type;
        this.averageBytes = Math.max(1, averageBytes);
    }

    /// The widths of these values.
    List<Integer> of(List<String> values) {
        if (!type.isVariable()) {
            return values.stream().map(value -> type.lengthBytes()).toList();
        }
        if (type.name().equals("numeric")) {
            return values.stream().map(StoredWidths::numeric).toList();
        }
        if (STRINGS.contains(type.name())) {
            return values.stream()
                    .map(value -> withHeader(value.getBytes(StandardCharsets.UTF_8).length))
                    .toList();
        }
        double averageLength =
                values.stream().mapToInt(String::length).average().orElse(1);
        return values.stream()
                .map(value -> (int) Math.max(1, Math.round(averageBytes * value.length() / averageLength)))
                .toList();
    }

    /// Widths to assume when no value is known: spread around the average, because padding to whole words costs a
    /// spread of widths more than it costs the average.
    List<Integer> unknown() {
        return type.isVariable()
                ? IntStream.range(0, SPREAD)
                        .mapToObj(i -> Math.max(1, averageBytes - SPREAD / 2 + 1 + i))
                        .toList()
                : List.of(type.lengthBytes());
    }

    private static int withHeader(int dataBytes) {
        return dataBytes < SHORT_BYTES ? dataBytes + 1 : dataBytes + LONG_HEADER;
    }

    /// A number is stored in groups of four decimal digits, without groups of zeros at either end.
    private static int numeric(String value) {
        if (!PLAIN_NUMBER.matcher(value).matches()) {
            return 1 + NUMERIC_HEADER;
        }
        BigDecimal number = new BigDecimal(value).stripTrailingZeros();
        if (number.signum() == 0) {
            return 1 + NUMERIC_HEADER;
        }
        int last = Math.floorDiv(-number.scale(), DIGITS_A_GROUP);
        int first = Math.floorDiv(number.precision() - number.scale() - 1, DIGITS_A_GROUP);
        return withHeader(NUMERIC_HEADER + BYTES_A_GROUP * (first - last + 1));
    }
}
