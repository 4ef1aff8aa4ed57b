package dev.maquette.app.cli;

import java.util.List;
import java.util.Map;

/// How the program shows itself. Read from the raw arguments, since a wrong command line is shown too.
///
/// @param color whether results have colours
/// @param errorColor whether problems have colours
/// @param progress whether and how to show progress
/// @param stackTraces whether to print the stack trace of an unexpected failure
record Presentation(boolean color, boolean errorColor, Progress progress, boolean stackTraces) {
    /// How progress is shown, on standard error.
    enum Progress {
        /// One line that is rewritten.
        LIVE,
        /// A line a step.
        PLAIN,
        /// A JSON document a line.
        JSON,
        /// Not at all.
        NONE
    }

    static Presentation of(List<String> arguments, Map<String, String> environment, Terminals terminals) {
        return new Presentation(
                color(arguments, environment, terminals.out()),
                color(arguments, environment, terminals.err()),
                progress(arguments, terminals.err()),
                arguments.contains("--stack-trace"));
    }

    /// The `NO_COLOR` convention: any value but the empty one switches colours off, an option says otherwise.
    private static boolean color(List<String> arguments, Map<String, String> environment, boolean terminal) {
        return switch (value(arguments, "--color")) {
            case "always" -> true;
            case "never" -> false;
            default ->
                terminal
                        && environment.getOrDefault("NO_COLOR", "").isEmpty()
                        && !environment.getOrDefault("TERM", "").equals("dumb");
        };
    }

    private static Progress progress(List<String> arguments, boolean terminal) {
        return switch (value(arguments, "--progress")) {
            case "plain" -> Progress.PLAIN;
            case "json" -> Progress.JSON;
            case "none" -> Progress.NONE;
            default -> terminal ? Progress.LIVE : Progress.PLAIN;
        };
    }

    private static String value(List<String> arguments, String option) {
        String value = "auto";
        for (int at = 0; at < arguments.size(); at++) {
            String argument = arguments.get(at);
            if (argument.startsWith(option + "=")) {
                value = argument.substring(option.length() + 1);
            } else if (argument.equals(option) && at + 1 < arguments.size()) {
                value = arguments.get(at + 1);
            }
        }
        return value;
    }
}
