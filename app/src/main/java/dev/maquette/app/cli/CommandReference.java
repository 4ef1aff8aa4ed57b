package dev.maquette.app.cli;

import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Help;

/// The reference page of the command line, made from the definitions that parse it.
final class CommandReference {
    private CommandReference() {}

    static String markdown(CommandLine root) {
        String verbs = root.getSubcommands().values().stream()
                .filter(command -> !command.getCommandSpec().usageMessage().hidden())
                .map(CommandReference::section)
                .collect(Collectors.joining("\n"));
        return "# Command line\n\nMade from the program's own definitions; the build checks that it is current.\n\n"
                + section(root) + "\n" + verbs;
    }

    private static String section(CommandLine command) {
        return "## " + command.getCommandSpec().qualifiedName() + "\n\n```text\n"
                + command.getUsageMessage(Help.Ansi.OFF).stripTrailing() + "\n```\n";
    }
}
