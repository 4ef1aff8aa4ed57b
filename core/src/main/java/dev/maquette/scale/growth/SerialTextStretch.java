package dev.maquette.scale.growth;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The same for serial numbers in text, such as `INV-000123`: the same text around numbers of the same width.
///
/// @param prefix what comes before the number
/// @param digits the width of the number
/// @param suffix what comes after it
/// @param numbers how the numbers move
record SerialTextStretch(String prefix, int digits, String suffix, KeyStretch numbers) implements ValueStretch {
    private static final Pattern SERIAL = Pattern.compile("(\\D+)(\\d{3,18})(\\D*)", Pattern.DOTALL);

    /// How values move; empty when they are no serial numbers.
    ///
    /// @param values values of the column in order, at least two
    /// @param rows rows of the table
    static Optional<SerialTextStretch> of(List<String> values, double factor, double rows) {
        var numbers = new ArrayList<BigDecimal>();
        Matcher first = SERIAL.matcher(values.getFirst());
        if (!first.matches()) {
            return Optional.empty();
        }
        int digits = first.group(2).length();
        for (String value : values) {
            Matcher matcher = SERIAL.matcher(value);
            if (!matcher.matches()
                    || !matcher.group(1).equals(first.group(1))
                    || !matcher.group(3).equals(first.group(3))
                    || matcher.group(2).length() != digits) {
                return Optional.empty();
            }
            numbers.add(new BigDecimal(matcher.group(2)));
        }
        BigDecimal greatest = BigDecimal.TEN.pow(digits).subtract(BigDecimal.ONE);
        BigDecimal range = numbers.getLast().subtract(numbers.getFirst());
        return KeyStretch.isSerial(range, rows)
                ? Optional.of(new SerialTextStretch(
                        first.group(1), digits, first.group(3), new KeyStretch(numbers.getFirst(), factor, greatest)))
                : Optional.empty();
    }

    @Override
    public String move(String value, int further) {
        String number = value.substring(prefix.length(), prefix.length() + digits);
        String moved = numbers.move(number, further);
        return prefix + "0".repeat(Math.max(0, digits - moved.length())) + moved + suffix;
    }
}
