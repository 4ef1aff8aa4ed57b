package dev.maquette.app.cli;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// A length of time as PostgreSQL's settings write them: a number and `ms`, `s`, `min`, `h` or `d`.
///
/// @param duration 0 or more
record TimeSpan(Duration duration) {
    private static final Pattern FORM = Pattern.compile("(\\d{1,9})\\s*(ms|s|min|h|d)?");
    private static final Map<String, Duration> UNITS = Map.of(
            "ms", Duration.ofMillis(1),
            "s", Duration.ofSeconds(1),
            "min", Duration.ofMinutes(1),
            "h", Duration.ofHours(1),
            "d", Duration.ofDays(1));

    /// Reads the text of an option.
    static final class Reader implements ITypeConverter<TimeSpan> {
        @Override
        public TimeSpan convert(String text) {
            Matcher form = FORM.matcher(text.strip().toLowerCase(Locale.ROOT));
            if (!form.matches() || (form.group(2) == null && Long.parseLong(form.group(1)) != 0)) {
                throw new TypeConversionException("\"" + text + "\" is no time; write it as 50ms, 5s, 10min, 2h or 7d");
            }
            Duration unit = UNITS.getOrDefault(form.group(2) == null ? "s" : form.group(2), Duration.ofSeconds(1));
            return new TimeSpan(unit.multipliedBy(Long.parseLong(form.group(1))));
        }
    }
}
