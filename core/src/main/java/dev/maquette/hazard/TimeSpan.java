package dev.maquette.hazard;

import java.time.Duration;
import java.util.Locale;

/// How long something takes, as an interval.
///
/// @param least seconds
/// @param most seconds
public record TimeSpan(double least, double most) {
    private static final double INSTANT = 0.001;
    private static final double MILLIS = 1000;
    private static final double MINUTE = 60;
    private static final double HOUR = 3600;

    /// No time.
    public static final TimeSpan NONE = new TimeSpan(0, 0);

    /// One after the other.
    public TimeSpan plus(TimeSpan other) {
        return new TimeSpan(least + other.least, most + other.most);
    }

    /// Seconds that are wrong by at most this factor, more or less.
    static TimeSpan around(double seconds, double factor) {
        return new TimeSpan(seconds / factor, seconds * factor);
    }

    /// The middle of it, in seconds: as much too long as too short by its factor.
    double likely() {
        return Math.sqrt(least * most);
    }

    /// Such as `2.1 to 12 s`, or `an instant`.
    public String words() {
        if (most < INSTANT) {
            return "an instant";
        }
        String longest = words(most);
        String shortest = words(least);
        return shortest.equals(longest) ? longest : shortest + " to " + longest;
    }

    /// A time in words.
    public static String words(Duration time) {
        return words(time.toMillis() / MILLIS);
    }

    private static String words(double seconds) {
        if (seconds < 1) {
            return String.format(Locale.ROOT, "%.0f ms", seconds * MILLIS);
        }
        return seconds < 2 * MINUTE
                ? number(seconds) + " s"
                : seconds < 2 * HOUR ? number(seconds / MINUTE) + " min" : number(seconds / HOUR) + " h";
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value < 10 ? "%.1f" : "%.0f", value);
    }
}
