package dev.maquette.advise.forecast;

import dev.maquette.model.MaquetteException;
import dev.maquette.model.Problem;
import dev.maquette.model.ProblemCode;

/// What a statement may cost.
public sealed interface Target {
    /// As much for every statement.
    ///
    /// @param value planner cost, above 0
    record Cost(double value) implements Target {
        @Override
        public double of(double today) {
            return value;
        }

        @Override
        public String toString() {
            return "planner cost " + plain(value);
        }
    }

    /// So many times what it costs today.
    ///
    /// @param factor above 1
    record Times(double factor) implements Target {
        @Override
        public double of(double today) {
            return factor * today;
        }

        @Override
        public String toString() {
            return plain(factor) + " times today's planner cost";
        }
    }

    /// The target of a statement.
    ///
    /// @param today its planner cost today
    double of(double today);

    /// Reads a target as the command line takes it: `1000`, a planner cost, or `2x`, so many times today's.
    ///
    /// @throws MaquetteException `usage` when it is neither, or not above 0, or not above 1 times
    static Target parse(String text) {
        boolean relative = text.strip().endsWith("x");
        double number = number(relative ? text.strip().substring(0, text.strip().length() - 1) : text, text);
        if (!(number > (relative ? 1 : 0)) || Double.isInfinite(number)) {
            throw refused(text);
        }
        return relative ? new Times(number) : new Cost(number);
    }

    private static double number(String number, String text) {
        try {
            return Double.parseDouble(number);
        } catch (NumberFormatException _) {
            throw refused(text);
        }
    }

    private static MaquetteException refused(String text) {
        return Problem.of(ProblemCode.USAGE, "\"" + text + "\" is no target")
                .withHint("Write a planner cost above 0, such as 1000, or a multiple of today's above 1, such as 2x.")
                .toException();
    }

    private static String plain(double number) {
        return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
    }
}
