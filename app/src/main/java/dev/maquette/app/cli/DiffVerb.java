package dev.maquette.app.cli;

import dev.maquette.Maquette;
import dev.maquette.RehearsedDifference;
import dev.maquette.app.report.DifferenceJson;
import dev.maquette.app.report.DifferenceText;
import dev.maquette.catalog.CaptureOptions;
import dev.maquette.model.Snapshot;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Writes the statements that lead from one schema to another.
@Command(
        name = "diff",
        description = {
            "Write the statements that lead from one schema to another, in order, with what has to be known of each.",
            "Roles, tablespaces, user mappings and subscriptions are not compared.",
            "They are rehearsed on a server of our own; nothing is changed in a database. Exit code 1: they do not"
                    + " lead there."
        })
final class DiffVerb implements Verb {
    private final Console console;

    @Parameters(
            index = "0",
            paramLabel = "FROM",
            description = "The schema that is there: a database, a capture, an SQL file or a folder of them.")
    private String from = "";

    @Parameters(index = "1", paramLabel = "TO", description = "The schema that is wanted, in the same forms.")
    private String to = "";

    @Option(
            names = "--first",
            paramLabel = "SQL",
            description = "A statement to run before, such as a rename, which no comparison can see; repeatable.")
    private List<String> first = List.of();

    @Option(names = "--owners", description = "Compare owners and privileges, too.")
    private boolean withOwners;

    @Option(names = "--format", paramLabel = "FORMAT", description = "text (a script for psql, the default) or json.")
    private Format format = Format.text;

    /// The forms of the result.
    enum Format {
        text,
        json
    }

    DiffVerb(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Maquette maquette = Architect.maquette();
        CaptureOptions options = CaptureOptions.standard().withoutEndPoints();
        Snapshot there = maquette.snapshot(Architect.source(from), options);
        Snapshot wanted = maquette.snapshot(Architect.source(to), options);
        RehearsedDifference difference = maquette.difference(there, wanted, first, withOwners);
        switch (format) {
            case json -> console.out().print(DifferenceJson.of(difference));
            case text -> DifferenceText.lines(difference).forEach(console.out()::println);
        }
        return difference.rehearsal().succeeded() ? ExitCode.DONE : ExitCode.FINDINGS;
    }
}
