package dev.maquette.scale.growth;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// A unit of time in which growth is told.
public enum TimeUnit {
    /// A day.
    DAY(1),
    /// Seven days.
    WEEK(7),
    /// A twelfth of a year.
    MONTH(365.2425 / 12),
    /// A year of the Gregorian calendar in the mean.
    YEAR(365.2425);

    private final double days;

    TimeUnit(double days) {
        this.days = days;
    }

    /// How many days it has.
    public double days() {
        return days;
    }

    /// The unit of a text: its name, in the plural too, or its first letter.
    static Optional<TimeUnit> of(String text) {
        String word = text.toLowerCase(Locale.ROOT);
        return Stream.of(values())
                .filter(unit ->
                        word.equals(unit.word()) || word.equals(unit.word() + "s") || word.equals(unit.letter()))
                .findFirst();
    }

    /// Its name in lower case.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    private String letter() {
        return word().substring(0, 1);
    }
}
