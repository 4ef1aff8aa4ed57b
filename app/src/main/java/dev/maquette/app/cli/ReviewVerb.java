package dev.maquette.app.cli;

import dev.maquette.advise.AdviceRequest;
import dev.maquette.app.report.SarifReport;
import dev.maquette.model.Problem;
import dev.maquette.model.ProblemCode;
import dev.maquette.review.Finding;
import dev.maquette.review.Severity;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Reviews a database.
@Command(
        name = "review",
        description = {
            "Review a database: find what is wrong with schema, indexes and statements, and try each remedy.",
            "With --scale the grown database, and what is different there; with --horizon also the dates of what"
                    + " comes.",
            "Ends with 1 when a finding is at least as grave as --fail-on says."
        })
final class ReviewVerb implements Verb {
    private static final Duration ADVICE_TIME = Duration.ofSeconds(20);

    private final Console console;

    @Parameters(index = "0", paramLabel = "URL|FILE", description = "A database, or a capture of one.")
    private String database = "";

    @Option(names = "--fail-on", paramLabel = "SEVERITY", description = "error (the default), warning, info or never.")
    private FailOn failOn = FailOn.error;

    @Option(names = "--format", paramLabel = "FORMAT", description = "text (the default), json, sarif or html.")
    private Format format = Format.text;

    @Mixin
    private OutputOption output = new OutputOption();

    @Option(
            names = "--advise",
            description = {
                "Advise on indexes for the whole workload too, in at most 20 s; maquette advise has more to choose",
                "from. Not in sarif."
            })
    private boolean advise;

    @Mixin
    private GrowthOptions growth = new GrowthOptions();

    @Mixin
    private ReadingOptions reading = new ReadingOptions();

    ReviewVerb(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        output.requireWritable();
        requireFitting();
        ReviewSession session = ReviewSession.run(
                Architect.maquette(),
                Architect.source(database),
                reading,
                growth,
                advise ? Optional.of(AdviceRequest.standard().within(ADVICE_TIME)) : Optional.empty(),
                new ProgressLine(console));
        session.agreementLine().ifPresent(console.err()::println);
        String document = switch (format) {
            case text -> session.text(console.presentation().color());
            case sarif -> SarifReport.of(session.result(), RootCommand.Version.number());
            case json -> session.json();
            case html -> session.html();
        };
        output.write(document, console);
        return session.result().findings().stream().map(Finding::severity).anyMatch(failOn::isReachedBy)
                ? ExitCode.FINDINGS
                : ExitCode.DONE;
    }

    private void requireFitting() {
        if (growth.forecast().isPresent() && (format == Format.sarif || format == Format.html)) {
            throw Problem.of(ProblemCode.USAGE, "what comes within a horizon is written as text or json")
                    .toException();
        }
        if (advise && (growth.forecast().isPresent() || growth.scale().isPresent())) {
            throw Problem.of(ProblemCode.USAGE, "a review advises on indexes for today's database only")
                    .withHint("maquette advise takes --scale and --horizon.")
                    .toException();
        }
    }

    /// From which severity on a review fails.
    enum FailOn {
        error,
        warning,
        info,
        never;

        boolean isReachedBy(Severity severity) {
            return switch (this) {
                case error -> severity == Severity.ERROR;
                case warning -> severity != Severity.INFO;
                case info -> true;
                case never -> false;
            };
        }
    }

    /// How the result is written.
    enum Format {
        /// For a reader.
        text,
        /// For a program.
        json,
        /// For code hosts.
        sarif,
        /// One file for a browser.
        html
    }
}
