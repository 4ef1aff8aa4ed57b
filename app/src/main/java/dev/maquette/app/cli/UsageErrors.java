package dev.maquette.app.cli;

import dev.maquette.model.Problem;
import dev.maquette.model.ProblemCode;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/// A wrong command line as a problem, with what was probably meant.
final class UsageErrors implements IParameterExceptionHandler {
    private final Console console;

    UsageErrors(Console console) {
        this.console = console;
    }

    @Override
    public int handleParseException(ParameterException failure, String[] arguments) {
        CommandLine command = failure.getCommandLine();
        String help = "see \"" + command.getCommandSpec().qualifiedName() + " --help\"";
        console.problem(Problem.of(ProblemCode.USAGE, message(failure)).withHint(nearest(failure) + help));
        return ExitCode.USAGE;
    }

    private static String message(ParameterException failure) {
        if (failure instanceof UnmatchedArgumentException unmatched
                && !unmatched.isUnknownOption()
                && isRoot(unmatched.getCommandLine())) {
            return "there is no verb \"" + unmatched.getUnmatched().getFirst() + "\"";
        }
        String text = String.valueOf(failure.getMessage()).replace('\'', '"');
        return Character.toLowerCase(text.charAt(0)) + text.substring(1);
    }

    private static boolean isRoot(CommandLine command) {
        return command.getParent() == null;
    }

    private static String nearest(ParameterException failure) {
        List<String> suggestions =
                failure instanceof UnmatchedArgumentException unmatched ? unmatched.getSuggestions() : List.of();
        return suggestions.isEmpty() ? "" : "did you mean \"" + suggestions.getFirst() + "\"? ";
    }
}
