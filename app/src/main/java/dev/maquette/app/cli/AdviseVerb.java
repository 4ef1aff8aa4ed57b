package dev.maquette.app.cli;

import dev.maquette.Maquette;
import dev.maquette.Source;
import dev.maquette.advise.Advice;
import dev.maquette.advise.AdviceRequest;
import dev.maquette.advise.demand.Demand;
import dev.maquette.advise.setting.SettingsAdvice;
import dev.maquette.advise.statistic.StatisticsAdvice;
import dev.maquette.app.report.AdviceParts;
import dev.maquette.model.Snapshot;
import dev.maquette.review.QueryAdvice;
import dev.maquette.scale.ScaleModel;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Advises on indexes, statements, statistics and settings.
@Command(
        name = "advise",
        description = {
            "Find the indexes to create and to drop so that the whole workload costs least,",
            "statistics and settings to change. Each is tried on the scale model; nothing is changed in the database."
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
                "What to advise on, separated by commas: index, query, statistics, settings.",
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

    @Option(names = "--format", paramLabel = "FORMAT", description = "text (the default) or json.")
    private Format format = Format.text;

    @Mixin
    private MachineOptions machine = new MachineOptions();

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
            AdviceParts parts = parts(maquette, model, progress);
            progress.done();
            switch (format) {
                case text -> parts.lines(console.presentation().color(), WIDTH).forEach(console.out()::println);
                case json -> console.out().println(parts.json());
            }
        }
        return ExitCode.DONE;
    }

    private AdviceParts parts(Maquette maquette, ScaleModel model, ProgressLine progress) {
        Optional<Demand> demand = Optional.empty();
        if (!kinds.equals(List.of(Kind.query))) {
            progress.step("reading what statements mean");
            demand = Optional.of(maquette.demand(model));
        }
        Optional<Advice> index = demand.filter(_ -> wanted(Kind.index)).map(asked -> {
            progress.step("trying indexes on the model, at most " + seconds + " s");
            return maquette.advise(model, asked, request());
        });
        Optional<QueryAdvice> query = Optional.empty();
        if (kinds.contains(Kind.query)) {
            progress.step("looking at how statements are written");
            query = Optional.of(maquette.adviseQueries(model));
        }
        Optional<StatisticsAdvice> statistics = demand.filter(_ -> wanted(Kind.statistics))
                .map(asked -> {
                    progress.step("trying correlated columns on the model");
                    return maquette.adviseStatistics(model, asked);
                });
        Optional<SettingsAdvice> settings = demand.filter(_ -> wanted(Kind.settings))
                .map(asked -> {
                    progress.step("trying settings on the model");
                    return maquette.adviseSettings(model, asked, machine.machine());
                });
        return new AdviceParts(index, settings, statistics, query, kinds.isEmpty());
    }

    private boolean wanted(Kind kind) {
        return kinds.isEmpty() || kinds.contains(kind);
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
        json
    }
}
