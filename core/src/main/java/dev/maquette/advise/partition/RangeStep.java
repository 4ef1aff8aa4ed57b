package dev.maquette.advise.partition;

import dev.maquette.model.Problem;
import dev.maquette.model.ProblemCode;
import dev.maquette.scale.partition.KeyScale;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// How far apart the bounds of range partitions are, by positions on a [KeyScale].
sealed interface RangeStep {
    /// By the calendar.
    record Calendar(Unit unit) implements RangeStep {
        @Override
        public double start(double position) {
            return unit.start(LocalDate.ofEpochDay((long) Math.floor(position))).toEpochDay();
        }

        @Override
        public double next(double start) {
            return unit.next(LocalDate.ofEpochDay((long) start)).toEpochDay();
        }

        @Override
        public double length() {
            return unit.days;
        }

        @Override
        public String label(double start) {
            return "p" + unit.label.format(LocalDate.ofEpochDay((long) start)).toLowerCase(Locale.ROOT);
        }

        @Override
        public boolean fits(KeyScale scale) {
            return scale == KeyScale.DAYS;
        }

        @Override
        public String words() {
            return "one " + unit.name().toLowerCase(Locale.ROOT);
        }
    }

    /// By so many numbers.
    ///
    /// @param origin one of the bounds
    record Numbers(double step, double origin) implements RangeStep {
        Numbers(double step) {
            this(step, 0);
        }

        @Override
        public double start(double position) {
            return origin + Math.floor((position - origin) / step) * step;
        }

        @Override
        public double next(double start) {
            return start + step;
        }

        @Override
        public double length() {
            return step;
        }

        @Override
        public String label(double start) {
            return "p" + BigDecimal.valueOf(start).toBigInteger().toString().replace('-', 'm');
        }

        @Override
        public boolean fits(KeyScale scale) {
            return scale == KeyScale.NUMBERS;
        }

        @Override
        public String words() {
            return String.format(Locale.ROOT, "%,.0f numbers", step);
        }
    }

    /// Units of the calendar.
    enum Unit {
        DAY(1, "yyyy_MM_dd"),
        WEEK(7, "YYYY'w'ww"),
        MONTH(30.44, "yyyy_MM"),
        QUARTER(91.3, "yyyy'q'q"),
        YEAR(365.25, "yyyy");

        private final double days;
        private final DateTimeFormatter label;

        Unit(double days, String label) {
            this.days = days;
            // Weeks of the ISO calendar, as 'start' counts them.
            this.label = DateTimeFormatter.ofPattern(label, Locale.UK);
        }

        private LocalDate start(LocalDate day) {
            return switch (this) {
                case DAY -> day;
                case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
                case MONTH -> day.withDayOfMonth(1);
                case QUARTER -> day.with(IsoFields.DAY_OF_QUARTER, 1);
                case YEAR -> day.withDayOfYear(1);
            };
        }

        private LocalDate next(LocalDate start) {
            return switch (this) {
                case DAY -> start.plusDays(1);
                case WEEK -> start.plusWeeks(1);
                case MONTH -> start.plusMonths(1);
                case QUARTER -> start.plusMonths(3);
                case YEAR -> start.plusYears(1);
            };
        }
    }

    /// The step of a text: the name of a unit, or a number.
    ///
    /// @throws dev.maquette.model.MaquetteException `usage` when it is neither
    static RangeStep parse(String text) {
        Optional<RangeStep> unit = Stream.of(Unit.values())
                .filter(one -> one.name().equalsIgnoreCase(text))
                .<RangeStep>map(Calendar::new)
                .findFirst();
        return unit.or(() -> number(text))
                .orElseThrow(() -> Problem.of(
                                ProblemCode.USAGE, "\"" + text + "\" is no step from one partition to the next")
                        .withHint("Give day, week, month, quarter, year, or a number.")
                        .toException());
    }

    private static Optional<RangeStep> number(String text) {
        return text.matches("[1-9][0-9]{0,17}") ? Optional.of(new Numbers(Double.parseDouble(text))) : Optional.empty();
    }

    /// The bound at or below a position.
    double start(double position);

    /// The bound after a bound.
    double next(double start);

    /// How far apart bounds are on average.
    double length();

    /// The end of the name of the partition that begins at a bound.
    String label(double start);

    /// Whether values on a scale can be told apart by it.
    boolean fits(KeyScale scale);

    /// What one partition holds.
    String words();
}
