package dev.maquette.app.cli;

import dev.maquette.Maquette;
import dev.maquette.Source;
import dev.maquette.app.report.MigrationJson;
import dev.maquette.app.report.MigrationText;
import dev.maquette.catalog.CaptureOptions;
import dev.maquette.change.ChangeOptions;
import dev.maquette.flyway.MigrationStatus;
import dev.maquette.flyway.Migrations;
import dev.maquette.flyway.ScriptOptions;
import dev.maquette.hazard.Migration;
import dev.maquette.hazard.Rates;
import dev.maquette.hazard.Verdict;
import dev.maquette.model.Problem;
import dev.maquette.model.ProblemCode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Applies versioned migrations.
@Command(
        name = "migrate",
        description = {
            "Apply the migrations of a folder that a database lacks, in the order of their versions, with Flyway's"
                    + " names and Flyway's history.",
            "A file is one transaction. One with a statement that refuses a transaction, such as CREATE INDEX"
                + " CONCURRENTLY, goes statement by statement, and the next run goes on where one failed or was cut"
                + " off. A statement behind the comment \"-- maquette: online\" is carried out as an online change.",
            "All but --dry-run and --status write to the database. Connect as the owner of what is migrated."
        })
final class MigrateVerb implements Verb {
    private static final String VARIABLE = "FLYWAY_PLACEHOLDERS_";

    private final Console console;

    @Parameters(index = "0", paramLabel = "DIR", description = "The folder of the migrations.")
    private Path folder = Path.of("");

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "URL",
            description = "The database; that of the PG* variables when not given.")
    private String url = "postgresql://";

    @ArgGroup
    private Action action = new Action();

    @Option(
            names = "--to",
            paramLabel = "VERSION",
            description = "The last version to apply, or with --undo the version to go back to.")
    private Optional<String> target = Optional.empty();

    @Option(names = "--out-of-order", description = "Apply what is pending below the last version applied, too.")
    private boolean outOfOrder;

    @Option(
            names = "--placeholder",
            paramLabel = "NAME=VALUE",
            description = "What stands for $${NAME} in the files, as Flyway has it. The variable"
                    + " FLYWAY_PLACEHOLDERS_NAME does the same, and nobody else sees it.")
    private Map<String, String> given = Map.of();

    @Option(
            names = "--wait",
            paramLabel = "TIME",
            converter = TimeSpan.Reader.class,
            description =
                    "For how long a lock that does not come at once is asked for again; 1min unless told otherwise.")
    private Optional<TimeSpan> patience = Optional.empty();

    @Option(names = "--format", paramLabel = "FORMAT", description = "For --status: text (the default) or json.")
    private Format format = Format.text;

    @Mixin
    private LimitOptions limits = new LimitOptions();

    /// What is done instead of applying migrations.
    static final class Action {
        @Option(names = "--dry-run", description = "Execute what is pending on the scale model, and say what it does.")
        private boolean rehearse;

        @Option(names = "--status", description = "List what is applied, pending, failed, changed or missing.")
        private boolean status;

        @Option(names = "--undo", description = "Undo the last version, or all behind --to, by the files U1__NAME.sql.")
        private boolean undo;

        @Option(
                names = "--repair",
                description = "Remove failures from the history, and take the files as they are for what was applied.")
        private boolean repair;

        @Option(
                names = "--baseline",
                paramLabel = "VERSION",
                description = "Begin a history: take the database as it is for this version.")
        private Optional<String> baseline = Optional.empty();
    }

    /// The forms of the status.
    enum Format {
        text,
        json
    }

    MigrateVerb(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        if (!(Architect.source(url) instanceof Source.Live live)) {
            throw Problem.of(ProblemCode.USAGE, "migrations need a server, not a file")
                    .withHint("Name the database: maquette migrate DIR postgresql://user@host/database")
                    .toException();
        }
        var progress = new ProgressLine(console);
        try {
            return act(live, Architect.migrations(live, folder, placeholders(), outOfOrder, options(live, progress)));
        } finally {
            progress.done();
        }
    }

    private Map<String, String> placeholders() {
        var all = new TreeMap<String, String>();
        System.getenv().forEach((name, value) -> {
            if (name.startsWith(VARIABLE)) {
                all.put(name.substring(VARIABLE.length()).toLowerCase(Locale.ROOT), value);
            }
        });
        all.putAll(given);
        return all;
    }

    private ScriptOptions options(Source.Live live, ProgressLine progress) {
        ChangeOptions standard = ChangeOptions.standard();
        return new ScriptOptions(
                patience.map(TimeSpan::duration).orElse(Duration.ofMinutes(1)),
                new ChangePlanning(console, live, Rates.assumed())::plans,
                standard.withLimits(limits.over(standard.limits())),
                new ChangeMonitor(console, Interruption.ignored()),
                script -> progress.step("executing " + script));
    }

    private int act(Source.Live live, Migrations migrations) {
        migrations.ignored().forEach(file -> console.err().println("note: by its name " + file + " is no migration"));
        if (action.rehearse) {
            return rehearse(live, migrations);
        }
        if (action.status) {
            printStatus(migrations.status());
        } else if (action.undo) {
            done("undone by", migrations.undo(target));
        } else if (action.repair) {
            print(migrations.repair());
        } else if (action.baseline.isPresent()) {
            migrations.baseline(action.baseline.get());
        } else {
            done("applied", migrations.migrate(target));
        }
        return ExitCode.DONE;
    }

    private int rehearse(Source.Live live, Migrations migrations) {
        List<Migration> pending = migrations.pending(target);
        if (pending.isEmpty()) {
            print(List.of("Nothing is pending."));
            return ExitCode.DONE;
        }
        var rehearsal = MigrationRehearsal.of(
                console,
                maquette -> maquette.snapshot(live, CaptureOptions.standard()),
                new RateOptions(),
                pending,
                Maquette.STATEMENT_LIMIT,
                UnaryOperator.identity());
        console.out().print(rehearsal.text(console));
        return rehearsal.result().verdict() == Verdict.DANGEROUS ? ExitCode.FINDINGS : ExitCode.DONE;
    }

    private void done(String what, List<String> scripts) {
        print(
                scripts.isEmpty()
                        ? List.of("There was nothing to do.")
                        : scripts.stream().map(script -> what + " " + script).toList());
    }

    private void printStatus(List<MigrationStatus> status) {
        switch (format) {
            case json -> console.out().print(MigrationJson.of(status));
            case text -> print(MigrationText.lines(status));
        }
    }

    private void print(List<String> lines) {
        lines.forEach(console.out()::println);
    }
}
