package dev.maquette.app.sample;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;

/// The shop's days, numbered: day 0 is the first with recorded prices, [#LAST_DAY] is 30 June 2026.
final class Calendar {
    /// The last day with data.
    static final int LAST_DAY = 729;
    /// The first day clicks are kept of.
    static final int FIRST_CLICK_DAY = 365;
    /// The day the site opened.
    static final int OPENING_DAY = -1800;
    /// Minutes in a day.
    static final int DAY_MINUTES = 24 * 60;

    private static final LocalDate DAY_ZERO = LocalDate.of(2024, 7, 1);
    private static final byte[][] ISO_DAYS = isoDays();

    private Calendar() {}

    /// The date of a day.
    static LocalDate date(int day) {
        return DAY_ZERO.plusDays(day);
    }

    /// The number of a date.
    static int day(LocalDate date) {
        return Math.toIntExact(date.toEpochDay() - DAY_ZERO.toEpochDay());
    }

    /// The date as `2026-06-30`; the array is shared and must not be changed.
    static byte[] iso(int day) {
        return ISO_DAYS[day - OPENING_DAY];
    }

    /// How busy the shop is on a day: more with the years, twice as much around Black Friday and Christmas.
    static double busyness(int day) {
        LocalDate date = date(day);
        double season = switch (date.getMonth()) {
            case NOVEMBER -> date.getDayOfMonth() >= 20 ? 2.6 : 1.3;
            case DECEMBER -> date.getDayOfMonth() <= 22 ? 1.9 : 1.1;
            case JANUARY, SEPTEMBER -> 1.2;
            case AUGUST -> 0.7;
            default -> 1.0;
        };
        return season * (1 + day / 900.0);
    }

    /// What a price is worth on a day, in hundredths of its usual level.
    static int priceLevel(int day) {
        LocalDate date = date(day);
        return switch (date.getMonth()) {
            case NOVEMBER -> date.getDayOfMonth() >= 20 ? 86 : 98;
            case DECEMBER -> 104;
            case JANUARY, JULY -> 94;
            default -> 100;
        };
    }

    private static byte[][] isoDays() {
        byte[][] days = new byte[LAST_DAY - OPENING_DAY + 400][];
        for (int at = 0; at < days.length; at++) {
            days[at] = date(at + OPENING_DAY).toString().getBytes(StandardCharsets.US_ASCII);
        }
        return days;
    }
}
