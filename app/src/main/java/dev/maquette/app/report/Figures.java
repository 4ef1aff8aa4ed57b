package dev.maquette.app.report;

import dev.maquette.review.Evidence;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/// Numbers for a reader, the same on every machine.
final class Figures {
    private static final List<String> BYTE_UNITS = List.of("bytes", "kB", "MB", "GB", "TB", "PB");
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT);

    private Figures() {}

    /// A number with thousands apart: whole from 1,000 on, with two decimals from 1, with four below.
    static String number(double value) {
        double size = Math.abs(value);
        String pattern = size >= 1000 ? "#,##0" : size >= 1 ? "#,##0.##" : "0.####";
        return new DecimalFormat(pattern, DecimalFormatSymbols.getInstance(Locale.ROOT)).format(value);
    }

    /// Bytes as PostgreSQL prints sizes: powers of 1024, and three digits or so.
    static String bytes(double bytes) {
        double value = bytes;
        int unit = 0;
        while (Math.abs(value) >= 1024 && unit < BYTE_UNITS.size() - 1) {
            value /= 1024;
            unit++;
        }
        String pattern = unit == 0 || value >= 100 ? "0" : "0.#";
        return new DecimalFormat(pattern, DecimalFormatSymbols.getInstance(Locale.ROOT)).format(value) + " "
                + BYTE_UNITS.get(unit);
    }

    /// Bytes as PostgreSQL prints sizes.
    static String bytes(long bytes) {
        return bytes((double) bytes);
    }

    /// A length of time in the unit that suits it.
    static String milliseconds(double milliseconds) {
        if (milliseconds < 1000) {
            return number(milliseconds) + " ms";
        }
        double seconds = milliseconds / 1000;
        return seconds < 120
                ? number(seconds) + " s"
                : seconds < 7200 ? number(seconds / 60) + " min" : number(seconds / 3600) + " h";
    }

    /// A share of 1 in percent.
    static String percent(double share) {
        return new DecimalFormat(
                                share >= 0.1 || share == 0 ? "0" : "0.#", DecimalFormatSymbols.getInstance(Locale.ROOT))
                        .format(share * 100)
                + " %";
    }

    /// A point in time, to the minute.
    static String minute(Instant instant) {
        return MINUTE.format(instant.atOffset(ZoneOffset.UTC));
    }

    /// What a fact says.
    static String of(Evidence evidence) {
        return switch (evidence) {
            case Evidence.Text(var _, var text) -> text;
            case Evidence.Quantity quantity -> of(quantity);
        };
    }

    private static String of(Evidence.Quantity quantity) {
        double value = quantity.value();
        return switch (quantity.unit()) {
            case "" -> number(value);
            case "bytes" -> Math.abs(value) < 1024 ? bytes(value) : bytes(value) + " (" + number(value) + " bytes)";
            default -> named(quantity) ? number(value) : number(value) + " " + quantity.unit();
        };
    }

    /// Whether a fact's name says what is counted.
    private static boolean named(Evidence.Quantity quantity) {
        return List.of(quantity.name().split(" ", -1)).contains(quantity.unit());
    }

    /// A count with its noun, such as `1 table` and `2 tables`.
    static String count(long count, String singular) {
        return number((double) count) + " " + singular + (count == 1 ? "" : "s");
    }
}
