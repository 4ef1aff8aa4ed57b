package dev.maquette.app.cli;

import dev.maquette.model.MaquetteException;
import dev.maquette.model.Problem;
import dev.maquette.model.ProblemCode;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.stream.Stream;

/// Failures as problems for the user.
final class Failures {
    private Failures() {}

    static Problem problem(Throwable failure) {
        return switch (failure) {
            case MaquetteException known -> known.problem();
            case UncheckedIOException output ->
                Problem.of(ProblemCode.MACHINE, "could not read or write a file")
                        .withDetail(String.valueOf(
                                output.getCause() == null
                                        ? output.getMessage()
                                        : output.getCause().getMessage()));
            default -> unexpected(failure);
        };
    }

    /// A defect. Its message is not shown: nobody knows what it holds, a password perhaps.
    static Problem unexpected(Throwable failure) {
        return Problem.of(
                        ProblemCode.BUG, "internal error: " + failure.getClass().getSimpleName() + place(failure))
                .withHint("this is a defect in Maquette; please report it with the output of --stack-trace");
    }

    private static String place(Throwable failure) {
        return Stream.of(failure.getStackTrace())
                .filter(frame -> frame.getClassName().startsWith("dev.maquette."))
                .findFirst()
                .map(frame -> " at " + frame.getFileName() + ":" + frame.getLineNumber())
                .orElse("");
    }

    /// The stack trace, without the messages.
    static String stackTrace(Throwable failure) {
        StringBuilder text = new StringBuilder();
        Optional<Throwable> each = Optional.of(failure);
        for (int depth = 0; each.isPresent() && depth < 10; depth++) {
            text.append(depth == 0 ? "" : "caused by ")
                    .append(each.get().getClass().getName())
                    .append('\n');
            for (StackTraceElement frame : each.get().getStackTrace()) {
                text.append("    at ").append(frame).append('\n');
            }
            each = each.map(Throwable::getCause);
        }
        return text.toString();
    }
}
