package dev.maquette.change;

import dev.maquette.model.Problem;
import dev.maquette.model.ProblemCode;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A part of every day, in the time zone of the machine that the program runs on.
///
/// @param from when it begins
/// @param to when it ends; before `from` when midnight lies between
public record Window(LocalTime from, LocalTime to) {
    private static final Pattern FORM = Pattern.compile("(\\d\\d:\\d\\d)-(\\d\\d:\\d\\d)");

    /// The window of a text such as `02:00-04:00`.
    ///
    /// @throws dev.maquette.model.MaquetteException `usage` when it is none
    public static Window parse(String text) {
        Matcher form = FORM.matcher(text.strip());
        try {
            if (form.matches() && !form.group(1).equals(form.group(2))) {
                return new Window(LocalTime.parse(form.group(1)), LocalTime.parse(form.group(2)));
            }
        } catch (DateTimeParseException noTime) {
            throw unfit(text);
        }
        throw unfit(text);
    }

    private static RuntimeException unfit(String text) {
        return Problem.of(ProblemCode.USAGE, "\"" + text + "\" is no part of a day")
                .withHint("Write it as 02:00-04:00.")
                .toException();
    }

    /// Whether a time of the day lies in it.
    public boolean contains(LocalTime time) {
        boolean begun = !time.isBefore(from);
        boolean ended = !time.isBefore(to);
        return from.isBefore(to) ? begun && !ended : begun || !ended;
    }
}
