package dev.maquette.scale.partition;

import dev.maquette.model.schema.Column;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/// Puts the values of a column on a line, where the column's type has one.
public enum KeyScale {
    /// Dates and times, in days since 1970-01-01.
    DAYS,
    /// Whole numbers.
    NUMBERS;

    private static final Set<String> WHOLE_NUMBERS = Set.of("smallint", "integer", "bigint");
    private static final int DATE_LENGTH = "2026-01-01".length();
    private static final int TIME_END = DATE_LENGTH + " 00:00:00".length();

    /// The scale of a column; empty for a type without one.
    public static Optional<KeyScale> of(Column column) {
        return of(column.type().baseType().orElse(column.type().sql()));
    }

    /// The scale of a type as SQL; empty for one without one.
    public static Optional<KeyScale> of(String type) {
        return type.equals("date") || type.startsWith("timestamp")
                ? Optional.of(DAYS)
                : WHOLE_NUMBERS.contains(type) ? Optional.of(NUMBERS) : Optional.empty();
    }

    /// Where a value stands; empty for one off the line, such as `infinity`. A time zone is passed over,
    /// which moves a value by hours at most.
    ///
    /// @param value in the server's text form
    public OptionalDouble position(String value) {
        try {
            return OptionalDouble.of(
                    switch (this) {
                        case DAYS -> days(value);
                        case NUMBERS -> Double.parseDouble(value);
                    });
        } catch (DateTimeException | NumberFormatException _) {
            return OptionalDouble.empty();
        }
    }

    private static double days(String value) {
        if (value.endsWith("BC")) {
            throw new DateTimeException("before the first day that is kept");
        }
        LocalDate date = LocalDate.parse(value.substring(0, Math.min(DATE_LENGTH, value.length())));
        Duration time = value.length() < TIME_END
                ? Duration.ZERO
                : Duration.ofSeconds(LocalTime.parse(value.substring(DATE_LENGTH + 1, TIME_END))
                        .toSecondOfDay());
        return date.toEpochDay()
                + time.toSeconds() / (double) Duration.ofDays(1).toSeconds();
    }

    /// The value at a position, rounded down to a whole day or number.
    public String text(double position) {
        double whole = Math.floor(position);
        return switch (this) {
            case DAYS -> LocalDate.ofEpochDay((long) whole).toString();
            case NUMBERS -> BigDecimal.valueOf(whole).toBigInteger().toString();
        };
    }
}
