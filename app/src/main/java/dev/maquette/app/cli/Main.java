package dev.maquette.app.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.util.List;

/// Where the program starts.
public final class Main {
    private Main() {}

    /// Runs the program and ends the process with its exit code.
    public static void main(String[] arguments) {
        System.setProperty("java.util.logging.config.class", SilentLogging.class.getName());
        Presentation presentation = Presentation.of(List.of(arguments), System.getenv(), Terminals.ofProcess());
        Console console = new Console(
                new FileOutputStream(FileDescriptor.out), new FileOutputStream(FileDescriptor.err), presentation);
        // For errors such as a full heap; exceptions end up in the program's own handler.
        Thread.currentThread().setUncaughtExceptionHandler((thread, failure) -> {
            console.problem(Failures.unexpected(failure));
            Runtime.getRuntime().halt(ExitCode.BUG);
        });
        System.exit(new Program(console).run(arguments));
    }
}
