package dev.maquette.app.cli;

import java.io.OutputStream;
import java.util.List;

/// Goes through the paths every start takes, so that the launcher can have the JVM remember them.
final class Rehearsal {
    private static final List<List<String>> RUNS = List.of(
            List.of("--help"), List.of("--version"), List.of("doctor", "--help"), List.of("doctr"), List.of("doctor"));

    private Rehearsal() {}

    /// Runs the commands without printing; called by the launcher.
    public static void main(String[] arguments) {
        for (List<String> run : RUNS) {
            Console console = new Console(
                    OutputStream.nullOutputStream(),
                    OutputStream.nullOutputStream(),
                    Presentation.of(run, System.getenv(), Terminals.ofProcess()));
            new Program(console).run(run.toArray(String[]::new));
        }
    }
}
