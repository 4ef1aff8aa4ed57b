package dev.maquette.app.cli;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Bytes as PostgreSQL's settings write them: a number and `B`, `kB`, `MB`, `GB` or `TB`, in powers of 1024.
///
/// @param bytes 0 or more
record ByteCount(long bytes) {
    private static final Pattern FORM = Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*(b|kb|mb|gb|tb)?");
    private static final Map<String, Long> UNITS =
            Map.of("b", 1L, "kb", 1L << 10, "mb", 1L << 20, "gb", 1L << 30, "tb", 1L << 40);

    /// Reads the text of an option.
    static final class Reader implements ITypeConverter<ByteCount> {
        @Override
        public ByteCount convert(String text) {
            Matcher form = FORM.matcher(text.strip().toLowerCase(Locale.ROOT));
            if (!form.matches()) {
                throw new TypeConversionException("\"" + text + "\" is no size; write it as 500MB or 2GB");
            }
            String unit = form.group(2) == null ? "b" : form.group(2);
            return new ByteCount(new BigDecimal(form.group(1))
                    .multiply(BigDecimal.valueOf(UNITS.getOrDefault(unit, 1L)))
                    .longValue());
        }
    }
}
