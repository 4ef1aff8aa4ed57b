package dev.maquette.app.cli;

import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// Prints the shell completion made from the same definitions as the help.
@Command(
        name = "completion",
        description = "Print the completion script for bash and zsh: source <(maquette completion).")
final class CompletionVerb implements Verb {
    private final Console console;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    CompletionVerb(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        console.out().print(AutoComplete.bash("maquette", spec.root().commandLine()));
        return ExitCode.DONE;
    }
}
