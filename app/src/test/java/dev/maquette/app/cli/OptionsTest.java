package dev.maquette.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

class OptionsTest {
    /// Of each kind of value one.
    private static final List<String> VALUES = List.of(
            "1", "0.5", "7d", "10MB", "text", "shop.item", "a=b", "02:00-04:00", "postgresql://h/d", "json", "never");

    /// What nobody can convert is noticed only when somebody gives the option.
    @Test
    void everyOptionTakesSomeValue() {
        Console console = new Console(
                OutputStream.nullOutputStream(),
                OutputStream.nullOutputStream(),
                Presentation.of(List.of(), Map.of(), Terminals.NONE));
        CommandLine program = new Program(console).commands();
        var unreadable = new ArrayList<String>();
        for (CommandLine command : program.getSubcommands().values()) {
            for (OptionSpec option : command.getCommandSpec().options()) {
                if (option.arity().max() > 0
                        && values(option).stream().noneMatch(value -> takes(program, command, option, value))) {
                    unreadable.add(command.getCommandName() + " " + option.longestName());
                }
            }
        }
        assertThat(unreadable).isEmpty();
    }

    private static List<String> values(OptionSpec option) {
        var values = new ArrayList<>(VALUES);
        if (option.completionCandidates() != null) {
            option.completionCandidates().forEach(values::add);
        }
        return values;
    }

    private static boolean takes(CommandLine program, CommandLine command, OptionSpec option, String value) {
        try {
            program.parseArgs(command.getCommandName(), option.longestName(), value);
            return true;
        } catch (MissingParameterException others) {
            return true;
        } catch (ParameterException refused) {
            return false;
        }
    }
}
