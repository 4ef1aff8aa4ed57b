package dev.maquette.app.cli;

import dev.maquette.model.Problem;
import dev.maquette.model.ProblemCode;
import java.io.UncheckedIOException;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.ParseResult;

/// The program: arguments in, exit code out.
final class Program {
    private final Console console;

    Program(Console console) {
        this.console = console;
    }

    /// Runs a verb; failures have been shown when it returns.
    int run(String... arguments) {
        int exitCode = guarded(() -> commands().execute(arguments));
        int flushed = guarded(() -> {
            console.out().flush();
            return ExitCode.DONE;
        });
        console.err().flush();
        return exitCode == ExitCode.DONE ? flushed : exitCode;
    }

    /// The commands, for running and for the reference.
    CommandLine commands() {
        CommandLine commands = new CommandLine(new RootCommand());
        Verbs.all(console).forEach(commands::addSubcommand);
        return commands.setOut(console.out())
                .setErr(console.err())
                .setUsageHelpWidth(100)
                .setColorScheme(Help.defaultColorScheme(console.presentation().color() ? Help.Ansi.ON : Help.Ansi.OFF))
                .setParameterExceptionHandler(new UsageErrors(console))
                .setExecutionExceptionHandler((failure, command, parsed) -> failed(failure, parsed));
    }

    private int failed(Throwable failure, ParseResult parsed) {
        if (console.isReaderGone()) {
            return ExitCode.DONE;
        }
        Problem problem = Failures.problem(failure);
        console.problem(problem);
        if (problem.code() == ProblemCode.BUG && console.presentation().stackTraces()) {
            console.err().print(Failures.stackTrace(failure));
        }
        return problem.code().exitCode();
    }

    /// Help and the last flush write outside any verb.
    private int guarded(Work work) {
        try {
            return work.run();
        } catch (UncheckedIOException failure) {
            return failed(
                    failure, ParseResult.builder(commands().getCommandSpec()).build());
        }
    }

    private interface Work {
        int run();
    }
}
