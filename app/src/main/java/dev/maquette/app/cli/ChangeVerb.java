package dev.maquette.app.cli;

import dev.maquette.Source;
import dev.maquette.app.report.ChangeText;
import dev.maquette.change.ChangeOptions;
import dev.maquette.change.ChangeSeries;
import dev.maquette.change.ChangeStatus;
import dev.maquette.change.Plan;
import dev.maquette.change.Window;
import dev.maquette.change.journal.JournaledChange;
import dev.maquette.change.journal.Phase;
import dev.maquette.hazard.Rates;
import dev.maquette.model.MaquetteException;
import dev.maquette.model.Problem;
import dev.maquette.model.ProblemCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
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
                    + " status lists; partitions makes those of a partitioned table ahead and takes old ones away.",
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

    @Mixin
    private WantedOptions wanted = new WantedOptions();

    @Option(names = "--plan", paramLabel = "FILE", description = "For run: begin the change of this plan.")
    private Optional<Path> plan = Optional.empty();

    @Mixin
    private UpkeepOptions upkeep = new UpkeepOptions();

    @Mixin
    private LimitOptions limits = new LimitOptions();

    @Mixin
    private RateOptions rates = new RateOptions();

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

    @Option(
            names = "--change",
            paramLabel = "N",
            description = "The change, or one of those that belong together, when others are under way as well.")
    private Optional<Integer> number = Optional.empty();

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
        abort,
        /// Make partitions ahead, and take old ones away.
        partitions
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
                act(Architect.maquette().changes().of(live, options(), monitor), live);
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

    private void act(ChangeSeries series, Source.Live live) {
        switch (action) {
            case plan -> plan(series, live);
            case run -> run(series, plan.map(this::read).map(series::begin).orElseGet(() -> chosen(series)));
            case status -> series.changes().status().forEach(this::print);
            case partitions -> upkeep.run(series.changes(), console.out()::println, wanted.every());
            default -> act(series, chosen(series));
        }
    }

    private void plan(ChangeSeries series, Source.Live live) {
        Rates measured = measured();
        List<Plan> plans = new ChangePlanning(console, live, measured).plans(wanted);
        if (!plans.isEmpty()) {
            console.out().println(Plan.document(series.plan(plans, measured)));
        }
    }

    private Rates measured() {
        var progress = new ProgressLine(console);
        try {
            return rates.rates(Architect.maquette(), progress);
        } finally {
            progress.done();
        }
    }

    private void act(ChangeSeries series, int number) {
        throttle(series, number);
        switch (action) {
            case cutover -> series.cutOver(number);
            case pause -> series.pause(number, true);
            case resume -> series.pause(number, false);
            case soak ->
                series.soak(
                        number,
                        once ? Duration.ZERO : time.map(TimeSpan::duration).orElse(ENDLESS));
            case revert -> series.revert(number);
            case finish -> series.finish(number);
            case abort -> series.abort(number);
            default -> {}
        }
        print(series, number);
    }

    /// Limits that are given hold from now on, for whatever program works at the change.
    private void throttle(ChangeSeries series, int number) {
        if (limits.isGiven()) {
            series.throttle(number, limits::over);
        }
    }

    private void run(ChangeSeries series, int number) {
        throttle(series, number);
        series.run(number, hold ? Phase.CUTOVER : Phase.SOAK);
        print(series, number);
    }

    private void print(ChangeSeries series, int number) {
        Set<Integer> members =
                series.members(number).stream().map(JournaledChange::id).collect(Collectors.toSet());
        series.changes().status().stream()
                .filter(one -> members.contains(one.change().id()))
                .forEach(this::print);
    }

    private List<Plan> read(Path file) {
        try {
            return Plan.readAll(Files.readString(file));
        } catch (IOException failure) {
            throw Problem.of(ProblemCode.INPUT, "could not read the plan \"" + file + "\"")
                    .withDetail(failure.toString())
                    .toException(failure);
        }
    }

    /// The change that was named, or the only one under way, with those that belong to it.
    private int chosen(ChangeSeries series) {
        if (number.isPresent()) {
            return number.get();
        }
        List<Integer> open = series.changes().changes().stream()
                .filter(one -> !one.phase().isEnd())
                .map(JournaledChange::series)
                .distinct()
                .toList();
        if (open.size() != 1) {
            throw Problem.of(ProblemCode.USAGE, open.size() + " changes are under way")
                    .withHint("Name one by --change N, or begin one by run --plan FILE.")
                    .toException();
        }
        return open.getFirst();
    }

    private void print(ChangeStatus one) {
        ChangeText.lines(one).forEach(console.out()::println);
    }
}
