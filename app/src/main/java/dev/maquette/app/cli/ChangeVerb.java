package dev.maquette.app.cli;

import dev.maquette.Source;
import dev.maquette.app.report.ChangeText;
import dev.maquette.change.ChangeOptions;
import dev.maquette.change.ChangeStatus;
import dev.maquette.change.OnlineChange;
import dev.maquette.change.Plan;
import dev.maquette.change.Window;
import dev.maquette.change.journal.JournaledChange;
import dev.maquette.change.journal.Phase;
import dev.maquette.model.MaquetteException;
import dev.maquette.model.Problem;
import dev.maquette.model.ProblemCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Changes the shape of a table while it is in use.
@Command(
        name = "change",
        description = {
            "Change the shape of a table while it is in use.",
            "plan executes the change on the scale model, takes the cheapest way that nobody waits for, in place"
                    + " or by a copy of the table, says why, and prints the plan; run carries it out and goes on"
                    + " with one that was cut off; cutover exchanges the tables after run --hold; soak keeps the old"
                    + " table in step; revert takes the change back, with all that was written since; finish removes"
                    + " what waits; abort gives up; pause, resume and throttle tell the program that is at work;"
                    + " status lists.",
            "All but plan and status write to the database. Connect as the owner of the table."
        })
final class ChangeVerb implements Verb {
    private static final Set<Action> LONG = EnumSet.of(Action.run, Action.cutover, Action.soak, Action.revert);
    private static final Duration ENDLESS = Duration.ofDays(36_500);

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

    @Mixin
    private LimitOptions limits = new LimitOptions();

    @Option(
            names = "--workers",
            paramLabel = "N",
            description = "Sessions that copy and compare at once; 2 unless told otherwise.")
    private int workers = ChangeOptions.standard().workers();

    @Option(
            names = "--disk-free",
            paramLabel = "SIZE",
            converter = ByteCount.Reader.class,
            description = "For plan and run: refuse when the second table needs more than that.")
    private Optional<ByteCount> diskFree = Optional.empty();

    @Option(names = "--hold", description = "For run: stop before the exchange of the tables.")
    private boolean hold;

    @Option(
            names = "--window",
            paramLabel = "FROM-TO",
            description = "Exchange the tables at this time of the day only, such as 02:00-04:00.")
    private Optional<String> window = Optional.empty();

    @Option(
            names = "--for",
            paramLabel = "TIME",
            converter = TimeSpan.Reader.class,
            description = "For soak: end after this time, such as 7d; else it goes on until interrupted.")
    private Optional<TimeSpan> time = Optional.empty();

    @Option(names = "--once", description = "For soak: one round.")
    private boolean once;

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
        /// Exchange the tables.
        cutover,
        /// List changes.
        status,
        /// Stop after what is being done.
        pause,
        /// Allow to go on.
        resume,
        /// Give it other limits.
        throttle,
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
        try (Interruption interruption = LONG.contains(action) ? Interruption.open() : Interruption.ignored()) {
            var monitor = new ChangeMonitor(console, interruption);
            try {
                act(Architect.maquette().changes(live, options(), monitor), live);
                monitor.done();
                return ExitCode.DONE;
            } catch (MaquetteException failure) {
                monitor.done();
                return answer(failure, interruption);
            }
        }
    }

    /// Once the process is told to end, it ends with this method, so that what is to be said is said here.
    private int answer(MaquetteException failure, Interruption interruption) {
        if (!interruption.isWanted()) {
            throw failure;
        }
        console.problem(failure.problem());
        return ExitCode.INTERRUPTED;
    }

    private ChangeOptions options() {
        ChangeOptions standard = ChangeOptions.standard();
        return standard.withWorkers(workers)
                .withLimits(limits.over(standard.limits()))
                .withDiskFree(diskFree.map(ByteCount::bytes).orElse(0L))
                .withWindow(window.map(Window::parse));
    }

    private void act(OnlineChange changes, Source.Live live) {
        switch (action) {
            case plan -> console.out().println(changes.plan(wanted(live)).document());
            case run -> run(changes, plan.map(this::read).map(changes::begin).orElseGet(() -> chosen(changes)));
            case status -> changes.status().forEach(this::print);
            default -> act(changes, chosen(changes));
        }
    }

    private void act(OnlineChange changes, int change) {
        throttle(changes, change);
        switch (action) {
            case cutover -> changes.cutOver(change);
            case pause -> changes.pause(change, true);
            case resume -> changes.pause(change, false);
            case soak ->
                changes.soak(
                        change,
                        once ? Duration.ZERO : time.map(TimeSpan::duration).orElse(ENDLESS));
            case revert -> changes.revert(change);
            case finish -> changes.finish(change);
            case abort -> changes.abort(change);
            default -> {}
        }
        print(changes, change);
    }

    /// Limits that are given hold from now on, for whatever program works at the change.
    private void throttle(OnlineChange changes, int change) {
        if (limits.isGiven()) {
            changes.throttle(change, limits::over);
        }
    }

    private Plan wanted(Source.Live live) {
        var planning = new ChangePlanning(console, live);
        boolean copied = copy || !expressions.isEmpty() || !reverse.isEmpty();
        return copied ? planning.copy(statement, expressions, reverse) : planning.choose(statement);
    }

    private void run(OnlineChange changes, int change) {
        throttle(changes, change);
        changes.run(change, hold ? Phase.CUTOVER : Phase.SOAK);
        print(changes, change);
    }

    private void print(OnlineChange changes, int change) {
        changes.status().stream().filter(one -> one.change().id() == change).forEach(this::print);
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

    private void print(ChangeStatus one) {
        ChangeText.lines(one).forEach(console.out()::println);
    }
}
