package dev.maquette.verify.change;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/// A type of a generated column, with values that it can have and types that it can be changed to.
///
/// @param type the type
/// @param values expressions, in which `#` is a number
/// @param conversions what it can be changed to
/// @param fitsKey whether the values of different numbers differ and have an order
record ColumnKind(String type, List<String> values, List<Conversion> conversions, boolean fitsKey) {
    /// All there are, as `kinds.txt` has them.
    static final List<ColumnKind> ALL = read();

    /// A change of type.
    ///
    /// @param type the new type
    /// @param using what converts a value there, over column `x`, when that is no assignment
    /// @param back what converts it back, over column `x`, when that is no assignment
    /// @param values of the new type which the old one can hold
    record Conversion(String type, Optional<String> using, Optional<String> back, List<String> values) {
        /// The type without a collation.
        String typeAlone() {
            return type.replaceFirst(" COLLATE .*", "");
        }

        private static Conversion parse(String text, List<String> same) {
            List<String> sides = split(text, " = ");
            List<String> back = split(sides.getFirst(), " BACK ");
            List<String> using = split(back.getFirst(), " USING ");
            return new Conversion(
                    using.getFirst(),
                    using.stream().skip(1).findFirst(),
                    back.stream().skip(1).findFirst(),
                    sides.size() > 1 ? split(sides.get(1), " ; ") : same);
        }
    }

    private static List<ColumnKind> read() {
        try (InputStream file = ColumnKind.class.getResourceAsStream("kinds.txt")) {
            String text = new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
            return text.lines()
                    .filter(line -> !line.startsWith("# "))
                    .map(ColumnKind::parse)
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static ColumnKind parse(String line) {
        List<String> sides = split(line, " ~ ");
        List<String> head = split(sides.getFirst(), " | ");
        List<String> values = head.subList(1, head.size());
        List<Conversion> conversions = sides.stream()
                .skip(1)
                .flatMap(side -> split(side, " | ").stream())
                .map(text -> Conversion.parse(text, values))
                .toList();
        String type = head.getFirst();
        return new ColumnKind(type.replaceFirst("^!", ""), values, conversions, type.startsWith("!"));
    }

    private static List<String> split(String text, String separator) {
        return Arrays.asList(text.split(Pattern.quote(separator), -1));
    }
}
