package dev.maquette.scale.growth;

import dev.maquette.model.Problem;
import dev.maquette.model.ProblemCode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How far a forecast looks ahead.
///
/// @param count how many units, above 0
/// @param unit the unit
public record Horizon(double count, TimeUnit unit) {
    private static final Pattern FORM = Pattern.compile("\\s*(\\d+(?:\\.\\d+)?)\\s*([A-Za-z]+)\\s*");

    /// Nothing that is said of later is worth reading.
    private static final double MOST_YEARS = 100;

    private static final double SECONDS_A_DAY = 86_400;

    public Horizon {
        if (!(count > 0) || count * unit.days() > MOST_YEARS * TimeUnit.YEAR.days()) {
            throw refused(count + " " + unit.word()).toException();
        }
    }

    /// Reads a horizon as the command line takes it: `90d`, `26w`, `12m`, `2y`.
    ///
    /// @throws dev.maquette.model.MaquetteException `usage` when it is none, is 0, or is longer than a hundred
    ///     years
    public static Horizon parse(String text) {
        Matcher form = FORM.matcher(text);
        Optional<TimeUnit> unit = form.matches() ? TimeUnit.of(form.group(2)) : Optional.empty();
        if (unit.isEmpty() || Double.parseDouble(form.group(1)) == 0) {
            throw refused(text).toException();
        }
        return new Horizon(Double.parseDouble(form.group(1)), unit.get());
    }

    private static Problem refused(String text) {
        return Problem.of(ProblemCode.USAGE, "\"" + text + "\" is no horizon")
                .withHint("Write it as 90d, 26w, 12m or 2y: above 0, and at most 100 years.");
    }

    /// How many days it is.
    public double days() {
        return count * unit.days();
    }

    /// The point in time so many days after another.
    public static Instant after(Instant start, double days) {
        return start.plusSeconds(Math.round(days * SECONDS_A_DAY));
    }

    /// The date, in UTC, so many days after a point in time.
    public static LocalDate date(Instant start, double days) {
        return LocalDate.ofInstant(after(start, days), ZoneOffset.UTC);
    }

    /// How many days lie between two points in time.
    public static double days(Instant from, Instant to) {
        return (to.toEpochMilli() - from.toEpochMilli()) / (SECONDS_A_DAY * 1000);
    }

    /// Such as `12 months`.
    @Override
    public String toString() {
        String number = count == Math.rint(count) ? Long.toString((long) count) : Double.toString(count);
        return number + " " + unit.word() + (count == 1 ? "" : "s");
    }
}
