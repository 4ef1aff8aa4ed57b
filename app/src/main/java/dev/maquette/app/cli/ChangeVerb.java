package dev.maquette.app.cli;

import dev.maquette.Source;
import dev.maquette.change.OnlineChange;
import dev.maquette.change.Plan;
import dev.maquette.change.journal.JournaledChange;
import dev.maquette.change.journal.Phase;
import dev.maquette.model.Problem;
import dev.maquette.model.ProblemCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Changes the shape of a table while it is in use.
@Command(
        name = "change",
        description = {
            "Change the shape of a table while it is in use.",
            "plan checks the change and prints it; run carries it out up to the exchange of the tables and goes",
            "on with one that was cut off; soak keeps the old table in step; revert takes the exchange back,",
            "with all that was written since; finish removes the old table; abort gives up; status lists.",
            "All but plan and status write to the database. Connect as the owner of the table."
        })
final class ChangeVerb implements Verb {
    private static final List<Phase> WAY = List.of(Phase.BACKFILL, Phase.VERIFY, Phase.CUTOVER, Phase.SOAK);

    private final Console console;

    @Parameters(index = "0", paramLabel = "ACTION", description = "One of ${COMPLETION-CANDIDATES}.")
    private Action action = Action.status;

    @Parameters(index = "1", paramLabel = "URL", description = "The database, as the owner of the table.")
    private String url = "";

    @Option(names = "--alter", paramLabel = "STATEMENT", description = "For plan: the statement, or several.")
    private String statement = "";

    @Option(
            names = "--expression",
            paramLabel = "COLUMN=SQL",
            description = "For plan: the value of a column of the new shape, over those of the old one.")
    private Map<String, String> expressions = Map.of();

    @Option(
            names = "--reverse",
            paramLabel = "COLUMN=SQL",
            description = "For plan: the value of a column of the old shape, for the way back.")
    private Map<String, String> reverse = Map.of();

    @Option(names = "--copy", description = "For plan: copy the table and exchange it, whatever else would do.")
    private boolean copy;

    @Option(names = "--plan", paramLabel = "FILE", description = "For run: begin the change of this plan.")
    private Optional<Path> plan = Optional.empty();

    @Option(names = "--change", paramLabel = "N", description = "The change, when more than one is under way.")
    private OptionalInt number = OptionalInt.empty();

    ChangeVerb(Console console) {
        this.console = console;
    }

    /// What is to be done.
    enum Action {
        /// Check a change and print its plan.
        plan,
        /// Carry it out up to the exchange.
        run,
        /// List changes.
        status,
        /// Keep the old table in step.
        soak,
        /// Take the exchange back.
        revert,
        /// Remove the table that is no longer used.
        finish,
        /// Give the change up.
        abort
    }

    @Override
    public Integer call() {
        if (!(Architect.source(url) instanceof Source.Live live)) {
            throw Problem.of(ProblemCode.USAGE, "a change needs a server, not a file")
                    .withHint("Name the database: maquette change status postgresql://user@host/database")
                    .toException();
        }
        OnlineChange changes = Architect.maquette().changes(live);
        switch (action) {
            case plan -> console.out().println(changes.plan(wanted(live)).document());
            case run -> run(changes, plan.map(this::read).map(changes::begin).orElseGet(() -> chosen(changes)));
            case status -> changes.changes().forEach(this::print);
            case soak -> changes.soak(chosen(changes));
            case revert -> changes.revert(chosen(changes));
            case finish -> changes.finish(chosen(changes));
            case abort -> changes.abort(chosen(changes));
        }
        return ExitCode.DONE;
    }

    private Plan wanted(Source.Live live) {
        var planning = new ChangePlanning(console, live);
        boolean copied = copy || !expressions.isEmpty() || !reverse.isEmpty();
        return copied ? planning.copy(statement, expressions, reverse) : planning.choose(statement);
    }

    private void run(OnlineChange changes, int change) {
        var progress = new ProgressLine(console);
        for (Phase phase : WAY) {
            progress.step("change " + change + ": on the way to " + phase.name().toLowerCase(Locale.ROOT));
            changes.run(change, phase);
        }
        progress.done();
        changes.changes().stream().filter(one -> one.id() == change).forEach(this::print);
    }

    private Plan read(Path file) {
        try {
            return Plan.read(Files.readString(file));
        } catch (IOException failure) {
            throw Problem.of(ProblemCode.INPUT, "could not read the plan \"" + file + "\"")
                    .withDetail(failure.toString())
                    .toException(failure);
        }
    }

    /// The change that was named, or the only one under way.
    private int chosen(OnlineChange changes) {
        if (number.isPresent()) {
            return number.getAsInt();
        }
        List<JournaledChange> open =
                changes.changes().stream().filter(one -> !one.phase().isEnd()).toList();
        if (open.size() != 1) {
            throw Problem.of(ProblemCode.USAGE, open.size() + " changes are under way")
                    .withHint("Name one by --change N, or begin one by run --plan FILE.")
                    .toException();
        }
        return open.getFirst().id();
    }

    private void print(JournaledChange one) {
        console.out()
                .printf(
                        Locale.ROOT,
                        "change %d  %s  phase %s  %s table in use%s%n",
                        one.id(),
                        one.table(),
                        one.phase().name().toLowerCase(Locale.ROOT),
                        one.active().name().toLowerCase(Locale.ROOT),
                        one.stopped().map(reason -> "  " + reason).orElse(""));
    }
}
