package dev.maquette.app.cli;

import dev.maquette.Maquette;
import dev.maquette.Source;
import dev.maquette.advise.Advice;
import dev.maquette.advise.AdviceRequest;
import dev.maquette.app.report.AdviceJson;
import dev.maquette.app.report.AdviceText;
import dev.maquette.model.Snapshot;
import dev.maquette.scale.ScaleModel;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Advises on indexes.
@Command(
        name = "advise",
        description = {
            "Find the indexes to create and to drop so that the whole workload costs least.",
            "Each is tried on the scale model; nothing is changed in the database."
        })
final class AdviseVerb implements Verb {
    private static final int WIDTH = 100;

    private final Console console;

    @Parameters(index = "0", paramLabel = "URL|FILE", description = "A database, or a capture of one.")
    private String database = "";

    @Option(
            names = "--budget",
            paramLabel = "SIZE",
            converter = ByteCount.Reader.class,
            description = "What new indexes may take together, such as 2GB. Without it there is no limit.")
    private Optional<ByteCount> budget = Optional.empty();

    @Option(
            names = "--max-write-overhead",
            paramLabel = "SHARE",
            converter = Share.Reader.class,
            description = "By how much the cost of writes may rise, such as 10%%. Without it there is no limit.")
    private Optional<Share> maximumWriteOverhead = Optional.empty();

    @Option(
            names = "--keep",
            paramLabel = "PATTERN",
            description = "Indexes that must stay, by name; * stands for any characters.")
    private List<String> keep = List.of();

    @Option(
            names = "--seconds",
            paramLabel = "N",
            description = "Give the best plan found after this time; ${DEFAULT-VALUE} by default.")
    private int seconds = 60;

    @Option(names = "--format", paramLabel = "FORMAT", description = "text (the default) or json.")
    private Format format = Format.text;

    @Mixin
    private ReadingOptions reading = new ReadingOptions();

    AdviseVerb(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Maquette maquette = Architect.maquette();
        Source source = Architect.source(database);
        var progress = new ProgressLine(console);
        progress.step("reading schema, statistics and workload");
        Snapshot snapshot = reading.snapshot(maquette, source);
        progress.step("building the scale model");
        try (ScaleModel model = maquette.model(snapshot)) {
            progress.step("trying indexes on the model, at most " + seconds + " s");
            Advice advice = maquette.advise(model, request());
            progress.done();
            switch (format) {
                case text ->
                    new AdviceText(console.presentation().color(), WIDTH)
                            .lines(advice)
                            .forEach(console.out()::println);
                case json -> console.out().println(AdviceJson.of(advice));
            }
        }
        return ExitCode.DONE;
    }

    private AdviceRequest request() {
        AdviceRequest request = AdviceRequest.standard().keeping(keep).within(Duration.ofSeconds(Math.max(1, seconds)));
        if (budget.isPresent()) {
            request = request.withBudget(budget.get().bytes());
        }
        return maximumWriteOverhead
                .map(Share::value)
                .map(request::withMaximumWriteOverhead)
                .orElse(request);
    }

    /// How the advice is written.
    enum Format {
        /// For a reader.
        text,
        /// For a program.
        json
    }
}
