package dev.maquette.app.cli;

import dev.maquette.model.Problem;
import dev.maquette.model.ProblemCode;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import picocli.CommandLine;
import picocli.CommandLine.Help;

/// The program: arguments in, exit code out.
final class Program {
    private final Console console;

    Program(Console console) {
        this.console = console;
    }

    /// Runs a verb; failures have been shown when it returns.
    int run(String... arguments) {
        // The library would report a failure to print its help in its own way.
        StringWriter help = new StringWriter();
        int exitCode = commands().setOut(new PrintWriter(help)).execute(arguments);
        int flushed = flushed(help.toString());
        console.err().flush();
        return exitCode == ExitCode.DONE ? flushed : exitCode;
    }

    /// The commands, for running and for the reference.
    CommandLine commands() {
        CommandLine commands = new CommandLine(new RootCommand());
        Verbs.all(console).forEach(commands::addSubcommand);
        return commands.setErr(console.err())
                .setUsageHelpWidth(100)
                .setColorScheme(Help.defaultColorScheme(console.presentation().color() ? Help.Ansi.ON : Help.Ansi.OFF))
                .setParameterExceptionHandler(new UsageErrors(console))
                .setExecutionExceptionHandler((failure, command, parsed) -> failed(failure));
    }

    private int failed(Throwable failure) {
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

    private int flushed(String help) {
        try {
            console.out().print(help);
            console.out().flush();
            return ExitCode.DONE;
        } catch (UncheckedIOException failure) {
            return failed(failure);
        }
    }
}
