package dev.maquette.advise.forecast;

import dev.maquette.latency.Prediction;
import dev.maquette.model.MaquetteException;
import dev.maquette.model.Problem;
import dev.maquette.model.ProblemCode;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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

    /// A predicted execution time.
    ///
    /// @param percentile 50 for the middle of the prediction, 95 for what 95 in 100 such statements stay below
    /// @param milliseconds above 0
    record Time(int percentile, double milliseconds) implements Target {
        private static final Pattern FORM =
                Pattern.compile("p(50|95)\\s*<\\s*([0-9]+(?:\\.[0-9]+)?)\\s*(ms|s)", Pattern.CASE_INSENSITIVE);

        private static final int HIGH = 95;

        static Optional<Target> read(String text) {
            Matcher form = FORM.matcher(text);
            return form.matches()
                    ? Optional.of(read(form))
                            .filter(time -> time.milliseconds > 0)
                            .map(time -> time)
                    : Optional.empty();
        }

        private static Time read(Matcher form) {
            double unit = form.group(3).equalsIgnoreCase("s") ? 1000 : 1;
            return new Time(Integer.parseInt(form.group(1)), unit * Double.parseDouble(form.group(2)));
        }

        /// What the target is compared with.
        public double of(Prediction prediction) {
            return percentile == HIGH ? prediction.high() : prediction.milliseconds();
        }

        @Override
        public double of(double today) {
            return milliseconds;
        }

        @Override
        public String toString() {
            return "p" + percentile + " < " + plain(milliseconds) + " ms";
        }
    }

    /// The target of a statement.
    ///
    /// @param today its planner cost today
    double of(double today);

    /// Reads a target as the command line takes it: `1000`, a planner cost; `2x`, so many times today's; or
    /// `p95 < 100 ms`, a predicted time.
    ///
    /// @throws MaquetteException `usage` when it is none of them, or not above 0, or not above 1 times
    static Target parse(String text) {
        return Time.read(text.strip()).orElseGet(() -> cost(text));
    }

    private static Target cost(String text) {
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
                .withHint("Write a planner cost above 0, such as 1000, a multiple of today's above 1, such as 2x,"
                        + " or a time, such as \"p95 < 100 ms\".")
                .toException();
    }

    private static String plain(double number) {
        return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
    }
}
