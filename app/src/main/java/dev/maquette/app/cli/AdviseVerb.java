package dev.maquette.app.cli;

import dev.maquette.Maquette;
import dev.maquette.Source;
import dev.maquette.advise.AdviceRequest;
import dev.maquette.advise.forecast.ForecastRequest;
import dev.maquette.app.report.AdviceParts;
import dev.maquette.app.report.DocumentHtml;
import dev.maquette.app.report.DocumentText;
import dev.maquette.app.report.document.Markdown;
import dev.maquette.model.Snapshot;
import dev.maquette.scale.growth.GrowthFactors;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Advises on indexes, statements, materialised views, partitions, statistics and settings.
@Command(
        name = "advise",
        description = {
            "Find the indexes to create and to drop so that the whole workload costs least,",
            "statistics and settings to change. Each is tried on the scale model; nothing is changed in the database.",
            "With --scale for the grown database, beside today; with --horizon with the dates of what comes."
        })
final class AdviseVerb implements Verb {
    private static final int WIDTH = 100;

    private final Console console;

    @Parameters(index = "0", paramLabel = "URL|FILE", description = "A database, or a capture of one.")
    private String database = "";

    @Option(
            names = "--for",
            paramLabel = "KIND",
            split = ",",
            description = {
                "What to advise on, separated by commas: index, query, view, partition, statistics, settings.",
                "Without it on indexes, and in short on statistics and settings."
            })
    private List<Kind> kinds = List.of();

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

    @Option(names = "--format", paramLabel = "FORMAT", description = "text (the default), json, markdown or html.")
    private Format format = Format.text;

    @Mixin
    private OutputOption output = new OutputOption();

    @Mixin
    private MachineOptions machine = new MachineOptions();

    @Mixin
    private GrowthOptions growth = new GrowthOptions();

    @Mixin
    private CalibrationOptions calibration = new CalibrationOptions();

    @Mixin
    private ReadingOptions reading = new ReadingOptions();

    AdviseVerb(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        output.requireWritable();
        Optional<GrowthFactors> scale = growth.scale();
        Optional<ForecastRequest> ahead = growth.forecast();
        Maquette maquette = Architect.maquette();
        Source source = Architect.source(database);
        var progress = new ProgressLine(console);
        progress.step("reading schema, statistics and workload");
        Snapshot snapshot = reading.snapshot(maquette, source);
        AdviceParts parts = new AdviceSession(maquette, machine, request(), kinds, calibration, progress)
                .run(
                        snapshot,
                        scale,
                        ahead.map(asked -> new AdviceSession.Ahead(asked, growth.course(maquette, snapshot))));
        progress.done();
        String result = result(parts, snapshot.origin().database());
        output.write(result, console);
        return ExitCode.DONE;
    }

    private String result(AdviceParts parts, String database) {
        return switch (format) {
            case text ->
                String.join("\n", new DocumentText(console.presentation().color(), WIDTH).lines(parts.blocks())) + "\n";
            case json -> parts.json();
            case markdown -> Markdown.of(parts.document(database));
            case html -> DocumentHtml.of(parts.document(database), "Maquette advise", AdviceParts.FOOT);
        };
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

    /// What there is advice on.
    enum Kind {
        /// Indexes to create and to drop.
        index,
        /// What is better written otherwise in statements.
        query,
        /// Materialised views for aggregates.
        view,
        /// Tables to partition.
        partition,
        /// What the planner should know better.
        statistics,
        /// Settings of the server and of tables.
        settings
    }

    /// How the advice is written.
    enum Format {
        /// For a reader.
        text,
        /// For a program.
        json,
        /// For a page of documentation.
        markdown,
        /// For a browser: one file.
        html
    }
}
