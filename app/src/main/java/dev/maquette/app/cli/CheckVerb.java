package dev.maquette.app.cli;

import dev.maquette.Checks;
import dev.maquette.Maquette;
import dev.maquette.Source;
import dev.maquette.app.report.CheckJson;
import dev.maquette.app.report.CheckJunit;
import dev.maquette.app.report.CheckSarif;
import dev.maquette.catalog.OutputFile;
import dev.maquette.hazard.Migration;
import dev.maquette.hazard.SafeSequence;
import dev.maquette.hazard.Verdict;
import dev.maquette.model.Problem;
import dev.maquette.model.ProblemCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Checks migrations.
@Command(
        name = "check",
        description = {
            "Say what migrations would do to a database: execute them on its scale model and see which locks each"
                    + " statement takes, what it reads, rewrites, loses and breaks, and how long that takes at the"
                    + " tables' sizes; then plan the workload before and after, and say which of its statements fail or"
                    + " cost more.",
            "A file runs as one transaction, unless it commits itself or holds a statement that refuses one.",
            "Ends with 1 when a statement is at least as dangerous as --fail-on says."
        })
final class CheckVerb implements Verb {
    private final Console console;

    @Mixin
    private MigrationOptions migrationOptions = new MigrationOptions();

    @Option(
            names = "--against",
            required = true,
            paramLabel = "URL|FILE",
            description = "A database, or a capture of one.")
    private String database = "";

    @Option(names = "--fail-on", paramLabel = "VERDICT", description = "dangerous (the default), brief or never.")
    private FailOn failOn = FailOn.dangerous;

    @Option(names = "--format", paramLabel = "FORMAT", description = "text (the default), json, sarif or junit.")
    private Format format = Format.text;

    @Mixin
    private ReadingOptions reading = new ReadingOptions();

    @Mixin
    private RateOptions rates = new RateOptions();

    @Mixin
    private OutputOption output = new OutputOption();

    @Option(
            names = "--rewrite",
            paramLabel = "DIR",
            description = {
                "Write the safe sequence into this folder: the same schema without long work under a lock, as files",
                "to be run in the order of their names, each of which was executed on the model."
            })
    private Optional<Path> rewrite = Optional.empty();

    @Mixin
    private BaselineOptions baseline = new BaselineOptions();

    @Option(
            names = "--query-data",
            description = "Count the rows of the database for which a statement would fail, in read-only transactions.")
    private boolean queryData;

    @Option(
            names = "--statement-limit",
            paramLabel = "TIME",
            converter = TimeSpan.Reader.class,
            description = "For how long a statement may run on the model before it is left, and said not to be checked"
                    + " further; 1min unless told otherwise.")
    private Optional<TimeSpan> limit = Optional.empty();

    CheckVerb(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        output.requireWritable();
        baseline.requireUsable();
        List<Migration> migrations = migrationOptions.read();
        Checks.mistakenAllowances(migrations).forEach(mistake -> console.err().println("warning: " + mistake));
        MigrationRehearsal checked = check(migrations);
        String document = switch (format) {
            case text -> checked.text(console);
            case json -> CheckJson.of(checked.result(), checked.sequence());
            case sarif -> CheckSarif.of(checked.result(), RootCommand.Version.number());
            case junit -> CheckJunit.of(checked.result(), failOn == FailOn.brief ? Verdict.BRIEF : Verdict.DANGEROUS);
        };
        output.write(document, console);
        rewrite.ifPresent(folder -> checked.sequence().ifPresent(sequence -> write(folder, sequence)));
        return failOn.isReachedBy(checked.result().verdict()) ? ExitCode.FINDINGS : ExitCode.DONE;
    }

    private MigrationRehearsal check(List<Migration> migrations) {
        Source source = Architect.source(database);
        Optional<Source.Live> rows = rows(source);
        MigrationRehearsal executed = MigrationRehearsal.of(
                console,
                maquette -> reading.snapshot(maquette, source),
                rates,
                migrations,
                limit.map(TimeSpan::duration).orElse(Maquette.STATEMENT_LIMIT),
                result -> rows.map(live -> Architect.maquette().answered(result, live))
                        .orElse(result));
        return new MigrationRehearsal(baseline.applied(executed.result()), executed.sequence());
    }

    /// The database whose rows may be asked.
    private Optional<Source.Live> rows(Source source) {
        if (!queryData) {
            return Optional.empty();
        }
        return switch (source) {
            case Source.Live live -> Optional.of(live);
            case Source.CaptureFile _, Source.Ddl _ ->
                throw Problem.of(ProblemCode.USAGE, "--query-data needs a database, and \"" + database + "\" is a file")
                        .withHint("A capture holds no rows; give --against a connection.")
                        .toException();
        };
    }

    private static void write(Path folder, SafeSequence sequence) {
        if (!sequence.usable()) {
            return;
        }
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw Problem.of(ProblemCode.INPUT, "could not make the folder \"" + folder + "\"")
                    .withDetail(String.valueOf(e.getMessage()))
                    .toException(e);
        }
        sequence.files()
                .forEach(file -> OutputFile.of(folder.resolve(file.name()))
                        .requireWritable()
                        .write(file.text()));
    }

    /// From which verdict on a check fails.
    enum FailOn {
        dangerous,
        brief,
        never;

        boolean isReachedBy(Verdict verdict) {
            return switch (this) {
                case dangerous -> verdict == Verdict.DANGEROUS;
                case brief -> verdict != Verdict.HARMLESS;
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
        /// For build servers.
        junit
    }
}
