package dev.maquette.review.rule;

import java.time.Duration;
import java.util.Locale;

/// Numbers as a sentence wants them.
public final class Amounts {
    private static final long KIB = 1024;

    private Amounts() {}

    /// Such as `7 rows`, `12,400 rows`, `3.2 million rows`.
    public static String rows(double rows) {
        return count(rows) + (Math.rint(rows) == 1 ? " row" : " rows");
    }

    /// Such as `7`, `12,400`, `3.2 million`.
    public static String count(double number) {
        if (number >= 1e9) {
            return String.format(Locale.ROOT, "%.1f billion", number / 1e9);
        }
        return number >= 1e6
                ? String.format(Locale.ROOT, "%.1f million", number / 1e6)
                : String.format(Locale.ROOT, "%,.0f", number);
    }

    /// Such as `816 kB`, `3.1 GB`, in PostgreSQL's units of 1024.
    public static String bytes(double bytes) {
        double megabytes = bytes / KIB / KIB;
        if (megabytes >= KIB) {
            return String.format(Locale.ROOT, "%.1f GB", megabytes / KIB);
        }
        return megabytes >= 1
                ? String.format(Locale.ROOT, "%.1f MB", megabytes)
                : String.format(Locale.ROOT, "%.0f kB", Math.ceil(bytes / KIB));
    }

    /// Such as `37%`; shares between 0 and 1 are never rounded to either end.
    public static String share(double share) {
        if (share > 0 && share < 0.01) {
            return "less than 1%";
        }
        return share > 0.99 && share < 1 ? "more than 99%" : String.format(Locale.ROOT, "%.0f%%", share * 100);
    }

    /// Such as `14 days`, `5 hours`, `20 minutes`.
    public static String duration(Duration duration) {
        if (duration.toDays() > 1) {
            return duration.toDays() + " days";
        }
        return duration.toHours() > 1 ? duration.toHours() + " hours" : duration.toMinutes() + " minutes";
    }
}
