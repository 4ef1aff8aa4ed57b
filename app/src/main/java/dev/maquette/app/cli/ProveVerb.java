package dev.maquette.app.cli;

import dev.maquette.Maquette;
import dev.maquette.Source;
import dev.maquette.app.report.DocumentHtml;
import dev.maquette.app.report.DocumentText;
import dev.maquette.app.report.ProofDocument;
import dev.maquette.app.report.ProofJson;
import dev.maquette.app.report.StatementProofDocument;
import dev.maquette.app.report.document.Document;
import dev.maquette.app.report.document.Markdown;
import dev.maquette.model.Problem;
import dev.maquette.model.ProblemCode;
import dev.maquette.prove.Proof;
import dev.maquette.prove.ProofPlan;
import dev.maquette.prove.ProofRequest;
import dev.maquette.prove.StatementProof;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Proves a plan by execution.
@Command(
        name = "prove",
        description = {
            "Run a plan's statements before and after its changes on a copy that has data.",
            "All is rolled back. What stays: numbers that sequences gave out, corrected row counts, and dead",
            "rows of writes until VACUUM. Meanwhile the tables whose indexes change are locked on the copy: for",
            "writers all the time, for readers while statements run. A server that looks like production is",
            "refused.",
            "Exit code 1: a statement is refuted, or none is proven."
        })
final class ProveVerb implements Verb {
    private static final int WIDTH = 100;

    private final Console console;

    @Parameters(index = "0", paramLabel = "PLAN", description = "What advise --format json printed.")
    private Path plan = Path.of("");

    @Option(names = "--on", required = true, paramLabel = "URL", description = "The copy of the database.")
    private String copy = "";

    @Option(
            names = "--statement",
            paramLabel = "KEY",
            description = {
                "Run this statement alone, and print its document: plans, diagnosis, solution, figures.",
                "All of the plan's changes are made."
            })
    private Optional<String> statement = Optional.empty();

    @Option(
            names = "--runs",
            paramLabel = "N",
            description = "Runs of each statement in each state, the first not counted; ${DEFAULT-VALUE} by default.")
    private int runs = 5;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            description = "The longest a run may take; ${DEFAULT-VALUE} by default.")
    private int seconds = 60;

    @Option(
            names = "--build-seconds",
            paramLabel = "N",
            description = "The longest a change may take; ${DEFAULT-VALUE} by default.")
    private int buildSeconds = 3600;

    @Option(names = "--yes-this-is-a-copy", description = "Run although the server looks like production.")
    private boolean assuredCopy;

    @Option(names = "--format", paramLabel = "FORMAT", description = "text (the default), json, markdown or html.")
    private Format format = Format.text;

    ProveVerb(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        ProofPlan read = Maquette.plan(plan);
        ProofPlan wanted = statement.map(read::only).orElse(read);
        if (!(Architect.source(copy) instanceof Source.Live live)) {
            throw Problem.of(ProblemCode.USAGE, "a proof needs a server, not a file")
                    .withHint("Name a copy of the database: --on postgresql://user@host/copy")
                    .toException();
        }
        var progress = new ProgressLine(console);
        progress.step("looking whether the server is a copy");
        Proof proof = Architect.maquette().prove(wanted, live, request(), progress::step);
        progress.done();
        print(proof);
        return proof.holds() ? ExitCode.DONE : ExitCode.FINDINGS;
    }

    private ProofRequest request() {
        ProofRequest request = ProofRequest.standard()
                .withRuns(runs)
                .withRunLimit(Duration.ofSeconds(seconds))
                .withBuildLimit(Duration.ofSeconds(buildSeconds));
        return assuredCopy ? request.onAssuredCopy() : request;
    }

    private void print(Proof proof) {
        Document document =
                statement.isPresent() ? StatementProofDocument.of(proof, single(proof)) : ProofDocument.of(proof);
        switch (format) {
            case text ->
                new DocumentText(console.presentation().color(), WIDTH)
                        .lines(document)
                        .forEach(console.out()::println);
            case json -> console.out().print(statement.isPresent() ? ProofJson.of(single(proof)) : ProofJson.of(proof));
            case markdown -> console.out().print(Markdown.of(document));
            case html -> console.out().print(DocumentHtml.of(document, "Maquette prove", ProofDocument.FOOT));
        }
    }

    private static StatementProof single(Proof proof) {
        return proof.statements().getFirst();
    }

    /// How the proof is written.
    enum Format {
        /// For a terminal.
        text,
        /// For a program.
        json,
        /// For a page of documentation.
        markdown,
        /// For a browser: one file.
        html
    }
}
