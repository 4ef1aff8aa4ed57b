package dev.maquette.change;

import dev.maquette.catalog.CatalogJson;
import dev.maquette.change.cutover.Cutover;
import dev.maquette.change.inplace.Batch;
import dev.maquette.change.journal.Beginning;
import dev.maquette.change.journal.Journal;
import dev.maquette.change.journal.JournaledChange;
import dev.maquette.change.journal.Phase;
import dev.maquette.change.journal.Side;
import dev.maquette.change.pace.Limits;
import dev.maquette.change.pace.Monitor;
import dev.maquette.change.pace.Progress;
import dev.maquette.change.pace.Supervisor;
import dev.maquette.change.session.Attempts;
import dev.maquette.change.session.Boundary;
import dev.maquette.change.session.ConnectionSource;
import dev.maquette.change.session.Session;
import dev.maquette.change.session.Sessions;
import dev.maquette.change.shape.Extraction;
import dev.maquette.change.shape.Fingerprint;
import dev.maquette.change.shape.ShadowTable;
import dev.maquette.hazard.Rates;
import dev.maquette.model.MaquetteException;
import dev.maquette.model.Problem;
import dev.maquette.model.ProblemCode;
import dev.maquette.model.QualifiedName;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/// What can be done with online changes of a database. Each call opens its own connections and can be
/// repeated after it was cut off anywhere.
///
/// @param source the database, as the owner of the tables
/// @param options how changes are carried out
/// @param boundary sees every statement
/// @param monitor sees how far the work has come, and may want it to stop
public record OnlineChange(ConnectionSource source, ChangeOptions options, Boundary boundary, Monitor monitor) {
    private static final Duration ROUND = Duration.ofSeconds(1);

    /// Changes that nobody watches.
    public OnlineChange(ConnectionSource source, ChangeOptions options, Boundary boundary) {
        this(source, options, boundary, Monitor.NONE);
    }

    /// Checks a change, without keeping anything: the table of the new shape is made, empty, and taken back.
    ///
    /// @param rates what times rest on
    /// @return the plan, for the table as it is now
    /// @throws dev.maquette.model.MaquetteException `input` when there is no such table, `refused` when it
    ///     cannot be changed online, with all reasons, `rights` when the role lacks some
    public Plan plan(Plan wanted, Rates rates) {
        try (Session session = sessions().open()) {
            return switch (check(session, wanted)) {
                case ChangePlan copied ->
                    copied.withForecast(new Preflight(session, copied.table()).forecast(options, rates));
                case StepPlan inPlace -> inPlace;
            };
        }
    }

    private Plan check(Session session, Plan wanted) {
        Plan checked = look(session, wanted);
        if (checked instanceof ChangePlan copied && !isInRecovery(session)) {
            session.promptly(() -> {
                session.withoutTrace(() -> new ShadowTable(session, 0, copied.table()).make(copied.wish()));
                return copied;
            });
        }
        return checked;
    }

    /// Nothing can be tried at a standby.
    private static boolean isInRecovery(Session session) {
        return session.one("SELECT pg_catalog.pg_is_in_recovery()", row -> row.getBoolean(1));
    }

    private Plan look(Session session, Plan wanted) {
        return session.transaction("BEGIN READ ONLY", () -> {
            String fingerprint = Fingerprint.of(session, wanted.table()).orElseThrow(() -> noTable(wanted.table()));
            new Journal(session).requireUnpublished();
            return switch (wanted) {
                case ChangePlan copied -> {
                    ShadowTable.check(session, copied.table(), copied.wish());
                    var preflight = new Preflight(session, copied.table());
                    preflight.requireRights();
                    preflight.requireRoom(options.diskFree());
                    copied.wish()
                            .extraction()
                            .filter(Extraction::isMade)
                            .ifPresent(one ->
                                    Extractor.conditions(copied.table(), one).forEach(test -> test.require(session)));
                    yield copied.withFingerprint(fingerprint);
                }
                case StepPlan inPlace -> {
                    new Preflight(session, inPlace.table()).requireRights(inPlace.engine());
                    inPlace.conditions().forEach(test -> test.require(session));
                    yield inPlace.withFingerprint(fingerprint);
                }
            };
        });
    }

    private static MaquetteException noTable(QualifiedName table) {
        return Problem.of(ProblemCode.INPUT, "there is no table " + table).toException();
    }

    /// Begins a change: writes it into the journal, and nothing else.
    ///
    /// @return the change's number
    /// @throws dev.maquette.model.MaquetteException as [#plan] does, and `refused` when another change of the
    ///     table is under way or the plan was made for the table as it was
    public int begin(Plan plan) {
        return begin(List.of(plan));
    }

    /// Begins changes that belong together, all of them or none.
    ///
    /// @param plans in the order in which the tables are to be exchanged; at least one
    /// @return the number of the first, which is that of the series
    /// @throws dev.maquette.model.MaquetteException as for one change
    int begin(List<Plan> plans) {
        requireDifferentTables(plans);
        try (Session session = sessions().open()) {
            List<Plan> checked =
                    plans.stream().map(plan -> checkAgain(session, plan)).toList();
            return session.transaction("BEGIN", () -> {
                var journal = new Journal(session);
                journal.create();
                plans.forEach(plan -> journal.requireNoOther(plan.table()));
                return journal.begin(checked.stream()
                        .map(plan -> new Beginning(plan.table(), plan.start(), plan.document()))
                        .toList());
            });
        }
    }

    static void requireDifferentTables(List<Plan> plans) {
        if (plans.stream().map(Plan::table).distinct().count() < plans.size()) {
            throw Problem.of(ProblemCode.INPUT, "the plan changes one table twice")
                    .withHint("Make two plans of it, and finish the one before the other begins.")
                    .toException();
        }
    }

    private Plan checkAgain(Session session, Plan plan) {
        Plan checked = check(session, plan);
        if (plan.fingerprint().isPresent() && !plan.fingerprint().equals(checked.fingerprint())) {
            throw Problem.of(ProblemCode.REFUSED, "the plan was made for table " + plan.table() + " as it was")
                    .withHint("Make it again by maquette change plan, and read it.")
                    .toException();
        }
        return checked;
    }

    /// Makes sure, before anything is copied or recorded, that no row is in the way of a change.
    ///
    /// @throws dev.maquette.model.MaquetteException as [#run] does, and `refused` with rows that are
    void examine(int change) {
        own(change, Run::examine);
    }

    /// Takes a change as far as this phase, or as far as it gets.
    ///
    /// @return the phase that was reached
    /// @throws dev.maquette.model.MaquetteException `refused` when it cannot safely go on, `locked` when
    ///     another program works at the change
    public Phase run(int change, Phase until) {
        return own(change, run -> run.advance(until));
    }

    /// Asks a change to pause, or no longer to. A program at work ends what it is doing, and then itself.
    public void pause(int change, boolean wanted) {
        journaled(change, journal -> journal.pause(change, wanted));
    }

    /// Gives a change other limits; a program at work follows them at once.
    ///
    /// @param with the new limits, made of those that hold
    public void throttle(int change, UnaryOperator<Limits> with) {
        journaled(change, journal -> {
            Limits now = Limits.of(journal.change(change)).orElse(options.limits());
            journal.keepLimits(change, CatalogJson.write(with.apply(now)));
        });
    }

    /// How the changes in the database's journal stand.
    public List<ChangeStatus> status() {
        try (Session session = sessions().open()) {
            var journal = new Journal(session);
            return journal.exists()
                    ? journal.changes().stream()
                            .map(one -> new ChangeStatus(
                                    one,
                                    new Ownership(session, one.id()).isTaken(),
                                    Limits.of(one),
                                    one.progress().map(document -> CatalogJson.read(document, Progress.class)),
                                    journal.detail(one.id(), Cutover.LOCK)))
                            .toList()
                    : List.of();
        }
    }

    private void journaled(int change, Consumer<Journal> work) {
        try (Session session = sessions().open()) {
            session.transaction(() -> {
                var journal = new Journal(session);
                journal.change(change);
                work.accept(journal);
            });
        }
    }

    /// Keeps the table that waits in step, once the tables are exchanged.
    ///
    /// @throws dev.maquette.model.MaquetteException as [#run] does
    public void soak(int change) {
        soak(List.of(change), Duration.ZERO);
    }

    /// Keeps the tables that wait in step for so long, once the tables are exchanged.
    ///
    /// @throws dev.maquette.model.MaquetteException as [#run] does
    void soak(List<Integer> changes, Duration time) {
        long deadline = System.nanoTime() + time.toNanos();
        try (Session session = sessions().open()) {
            changes.forEach(change -> new Ownership(session, change).take());
            Map<Integer, Run> runs = new LinkedHashMap<>();
            changes.forEach(change -> runs.put(change, run(session, change)));
            runs.forEach((change, run) -> soak(session, change, run));
            while (System.nanoTime() < deadline) {
                LockSupport.parkNanos(ROUND.toNanos());
                runs.forEach((change, run) -> {
                    Supervisor.requireGoingOn(new Journal(session).change(change), monitor);
                    soak(session, change, run);
                });
            }
        }
    }

    private void soak(Session session, int change, Run run) {
        run.soak();
        monitor.inStep(change, new Journal(session).change(change).stopped());
    }

    /// Takes the exchange back: the application uses the old table again, with all that was written since.
    ///
    /// @throws dev.maquette.model.MaquetteException as [#run] does, and `refused` when the old table cannot
    ///     hold what was written
    public void revert(int change) {
        own(change, run -> run.use(Side.OLD));
    }

    /// Exchanges the tables, for the first time or once more after it was taken back.
    ///
    /// @throws dev.maquette.model.MaquetteException as [#run] does, and `refused` when the new table cannot
    ///     hold what was written
    public void cutOver(int change) {
        own(change, Run::cutOver);
    }

    /// Removes the table that waits and everything else that the change needed.
    ///
    /// @throws dev.maquette.model.MaquetteException as [#run] does
    public void finish(int change) {
        own(change, Run::finish);
    }

    /// Gives the change up, with everything as it was before it began.
    ///
    /// @throws dev.maquette.model.MaquetteException `refused` when the new table is in use
    public void abort(int change) {
        own(change, Run::abort);
    }

    /// The statements that make partitions ahead and take old ones away, those of a transaction together.
    ///
    /// @throws dev.maquette.model.MaquetteException `input` when the table has no range partitions, `refused`
    ///     when nothing can come behind the last one, or an old one has to go while a change of the table is
    ///     under way
    public List<Batch> partitionsDue(PartitionUpkeep.Wish wish) {
        try (Session session = sessions().open()) {
            return new PartitionUpkeep(session, wish).due();
        }
    }

    /// Makes partitions ahead and takes old ones away.
    ///
    /// @param said hears each statement once it is done
    /// @throws dev.maquette.model.MaquetteException as [#partitionsDue] does, and `locked` when others hold
    ///     locks for all of the time
    public void keepPartitions(PartitionUpkeep.Wish wish, Consumer<String> said) {
        try (Session session = sessions().open()) {
            for (Batch batch : new PartitionUpkeep(session, wish).due()) {
                Runnable work = () -> batch.statements().forEach(session::execute);
                if (batch.outside()) {
                    session.patiently(Duration.ZERO, work);
                } else {
                    Attempts.untilUnlocked(() -> session.transaction(work), options.cutoverFor());
                }
                batch.statements().forEach(said);
            }
        }
    }

    /// The changes in the database's journal.
    public List<JournaledChange> changes() {
        try (Session session = sessions().open()) {
            var journal = new Journal(session);
            return journal.exists() ? journal.changes() : List.of();
        }
    }

    private Phase own(int change, Consumer<Run> work) {
        try (Session session = sessions().open()) {
            new Ownership(session, change).take();
            work.accept(run(session, change));
            return new Journal(session).change(change).phase();
        }
    }

    private Run run(Session session, int change) {
        return switch (Plan.read(new Journal(session).change(change).plan())) {
            case ChangePlan _ -> new ChangeRun(session, sessions(), change, options, monitor);
            case StepPlan inPlace -> new StepRun(session, change, inPlace, options.cutoverFor());
        };
    }

    private Sessions sessions() {
        return new Sessions(source, boundary);
    }
}
