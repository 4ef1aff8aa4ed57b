package dev.maquette.change;

import dev.maquette.catalog.CatalogJson;
import dev.maquette.change.capture.CaptureLog;
import dev.maquette.change.capture.ExtractedRows;
import dev.maquette.change.capture.Reconciler;
import dev.maquette.change.copy.Backfill;
import dev.maquette.change.cutover.Cutover;
import dev.maquette.change.journal.Journal;
import dev.maquette.change.journal.JournaledChange;
import dev.maquette.change.journal.Phase;
import dev.maquette.change.journal.Side;
import dev.maquette.change.pace.Crew;
import dev.maquette.change.pace.Monitor;
import dev.maquette.change.pace.Progress.Task;
import dev.maquette.change.pace.Supervisor;
import dev.maquette.change.pace.Tally;
import dev.maquette.change.session.Attempts;
import dev.maquette.change.session.Session;
import dev.maquette.change.session.Sessions;
import dev.maquette.change.shape.DriftGuard;
import dev.maquette.change.shape.RowTest;
import dev.maquette.change.shape.ShadowTable;
import dev.maquette.change.shape.Transfer;
import dev.maquette.change.verify.Verification;
import dev.maquette.model.MaquetteException;
import dev.maquette.model.Problem;
import dev.maquette.model.ProblemCode;
import dev.maquette.sql.Identifier;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/// A change by a copy of the table that is kept in step and exchanged for it.
final class ChangeRun implements Run {
    private static final int FEW = 100;
    private static final String DISK_FULL = "53100";
    private static final String NO_VALUE = "23502";
    private static final String EXAMINED = "examined";

    /// There is no such constraint, or no such table.
    private static final Set<String> GONE = Set.of("42704", "42P01");

    /// For how long a comparison gives the right to exchange the tables.
    private static final Duration COMPARED = Duration.ofMinutes(30);

    private static final Duration STEP = Duration.ofSeconds(1);

    private final Sessions sessions;
    private final Session session;
    private final Journal journal;
    private final int change;
    private final ChangeOptions options;
    private final Monitor monitor;

    /// @param session the session that owns the change
    /// @param sessions where those come from that work for it
    ChangeRun(Session session, Sessions sessions, int change, ChangeOptions options, Monitor monitor) {
        this.sessions = sessions;
        this.session = session;
        this.journal = new Journal(session);
        this.change = change;
        this.options = options;
        this.monitor = monitor;
    }

    @Override
    public void examine() {
        JournaledChange state = journal.change(change);
        if (state.phase() != Phase.SHADOW) {
            return;
        }
        Supervisor.requireGoingOn(state, monitor);
        ChangePlan plan = CatalogJson.read(state.plan(), ChangePlan.class);
        journal.once(change, "shadow", () -> session.promptly(() -> makeShadow(plan)));
        Transfer transfer = transfer();
        List<RowTest> tests = transfer.shadow().tests();
        if (!tests.isEmpty() && !journal.did(change, EXAMINED)) {
            var tally = new Tally(Task.EXAMINE, 0, tests.size());
            crew(supervisor(state, transfer))
                    .workAlone(tally, worker -> new Examination(worker, tests.iterator(), tally));
            session.transaction(() -> journal.done(change, EXAMINED, ""));
        }
    }

    @Override
    public void advance(Phase until) {
        JournaledChange state = journal.change(change);
        while (state.phase().compareTo(until) < 0) {
            Supervisor.requireGoingOn(state, monitor);
            step(state);
            state = journal.change(change);
        }
    }

    private void step(JournaledChange state) {
        switch (state.phase()) {
            case SHADOW -> prepare();
            case BACKFILL -> fill(state);
            case VERIFY -> fitting(state, () -> verify(state));
            case CUTOVER -> fitting(state, () -> exchangeInTime(state));
            case STEPS, SOAK, DONE, ABORTED ->
                throw new IllegalStateException("nothing is to be done in " + state.phase());
        }
    }

    /// Does what may come upon rows that were written since they were looked at.
    private void fitting(JournaledChange state, Runnable work) {
        try {
            work.run();
        } catch (MaquetteException failure) {
            throw Run.isUnfit(failure) ? noWayOn(state, failure) : failure;
        }
    }

    private void exchangeInTime(JournaledChange state) {
        if (isStillCompared(state)) {
            exchange(state);
        } else {
            session.transaction(() -> journal.enter(change, Phase.VERIFY, state.active()));
        }
    }

    private void prepare() {
        examine();
        Transfer transfer = transfer();
        DriftGuard.of(session, transfer).requireShape(Side.OLD);
        var statements = new ArrayList<>(new CaptureLog(transfer, Side.OLD).attach());
        ExtractedRows.of(transfer).ifPresent(rows -> statements.addAll(rows.attach()));
        statements.add(Journal.entering(change, Phase.BACKFILL, Side.OLD));
        untilUnlocked(() -> session.promptly(() -> {
            session.atOnce(statements);
            return change;
        }));
    }

    private Transfer makeShadow(ChangePlan plan) {
        Transfer transfer = new ShadowTable(session, change, plan.table()).make(plan.wish());
        for (Side side : Side.values()) {
            new CaptureLog(transfer, side).create().forEach(session::execute);
        }
        ExtractedRows.of(transfer).ifPresent(rows -> rows.create().forEach(session::execute));
        journal.keepTransfer(change, CatalogJson.write(transfer));
        new DriftGuard(session, change, plan.table()).remember(Side.OLD);
        return transfer;
    }

    private Supervisor supervisor(JournaledChange state, Transfer transfer) {
        return new Supervisor(
                session, change, transfer.log(state.active()), options.limits(), monitor, () -> guard(state, transfer));
    }

    /// Before the shadow table is done, nothing is at the table yet.
    private void guard(JournaledChange state, Transfer transfer) {
        DriftGuard guard = DriftGuard.of(session, transfer);
        if (state.phase() == Phase.SHADOW) {
            guard.requireShape(state.active());
        } else {
            guard.requireUnchanged(state.active());
        }
    }

    private Crew crew(Supervisor supervisor) {
        return new Crew(sessions, supervisor, options.workers());
    }

    private void fill(JournaledChange state) {
        Transfer transfer = transfer();
        var backfill = new Backfill(session, transfer, crew(supervisor(state, transfer)));
        try {
            backfill.copy(options.chunkRows());
        } catch (MaquetteException failure) {
            throw failure.problem().sqlState().filter(DISK_FULL::equals).isPresent()
                    ? begunAnew(state, failure)
                    : failure;
        }
        backfill.build();
        session.transaction(() -> {
            ExtractedRows.of(transfer).ifPresent(rows -> session.execute(rows.forgetting()));
            journal.enter(change, Phase.VERIFY, Side.OLD);
        });
    }

    /// The application needs the room more than the copy does. To drop it takes none, other than to empty it.
    private MaquetteException begunAnew(JournaledChange state, MaquetteException failure) {
        var statements = new ArrayList<>(removal(state, Phase.SHADOW));
        statements.add(Journal.forgetting(change, ""));
        statements.add(Journal.uncutting(change));
        untilUnlocked(() -> session.atOnce(statements));
        return new Problem(
                        ProblemCode.MACHINE,
                        "the server's disk was full before all rows were copied",
                        Optional.of(failure.problem().message()
                                + ". The copy was dropped, so that the application has the room."),
                        Optional.of("Make room and begin anew by maquette change run, or give the change up by maquette"
                                + " change abort."),
                        failure.problem().sqlState())
                .toException(failure);
    }

    private void verify(JournaledChange state) {
        compare(state, transfer());
        session.transaction(() -> journal.enter(change, Phase.CUTOVER, state.active()));
    }

    private void compare(JournaledChange state, Transfer transfer) {
        Supervisor supervisor = supervisor(state, transfer);
        DriftGuard.of(session, transfer()).requireUnchanged(state.active());
        catchUp(state, transfer, supervisor);
        try {
            boolean exchanged = state.phase() == Phase.SOAK;
            new Verification(session, transfer, state.active(), exchanged, options.toleratedShare())
                    .run(crew(supervisor));
        } catch (MaquetteException failure) {
            if (failure.problem().code() == ProblemCode.REFUSED) {
                requireFit(state.active(), transfer);
            }
            throw failure;
        }
    }

    /// Rows that were written since the change began may say different things of what is to be said once.
    private void requireFit(Side active, Transfer transfer) {
        transfer.extraction()
                .filter(one -> one.wide() == active)
                .ifPresent(one -> Extractor.conditions(transfer.table(), one).forEach(test -> test.require(session)));
    }

    private void catchUp(JournaledChange state, Transfer transfer, Supervisor supervisor) {
        var reconciler = new Reconciler(session, transfer, state.active());
        var tally = new Tally(Task.CATCH_UP, 0, 0);
        int entries = FEW;
        while (entries >= FEW) {
            supervisor.look(tally);
            entries = reconciler.batch();
            tally.add(entries);
        }
    }

    /// Keeps the tables in step until they may be exchanged.
    ///
    /// @return whether that was while the comparison holds
    private boolean isStillCompared(JournaledChange state) {
        Transfer transfer = transfer();
        Supervisor supervisor = supervisor(state, transfer);
        var tally = new Tally(Task.WAIT, 0, 0);
        catchUp(state, transfer, supervisor);
        while (isCompared() && !isTime()) {
            LockSupport.parkNanos(STEP.toNanos());
            supervisor.look(tally);
            catchUp(state, transfer, supervisor);
        }
        return isCompared();
    }

    private boolean isCompared() {
        return journal.age(change).compareTo(COMPARED) < 0;
    }

    private boolean isTime() {
        return options.window()
                .filter(one -> !one.contains(LocalTime.now(ZoneId.systemDefault())))
                .isEmpty();
    }

    private void exchange(JournaledChange state) {
        var cutover = new Cutover(session, transfer(), state.active());
        long deadline = System.nanoTime() + options.cutoverFor().toNanos();
        int attempts = 0;
        Optional<String> reason = cutover.attempt(options.cutoverFor());
        while (reason.isPresent()) {
            Duration left = Duration.ofNanos(deadline - System.nanoTime());
            if (left.isNegative()) {
                cutover.putOff();
                throw Problem.of(ProblemCode.LOCKED, "the tables could not be exchanged for now")
                        .withDetail(reason.get())
                        .withHint("Go on with the change when there is less to do; nothing is lost.")
                        .toException();
            }
            Attempts.pause(++attempts);
            reason = cutover.attempt(left);
        }
    }

    @Override
    public void soak() {
        JournaledChange state = journal.change(change);
        require(state.phase() == Phase.SOAK, "soak", state);
        DriftGuard.of(session, transfer()).requireUnchanged(state.active());
        validate();
        Optional<String> reason = carryOver(state.active()).map(failure -> cannotHold(state, failure));
        if (!reason.equals(state.stopped())) {
            session.transaction(() -> journal.stop(change, reason));
        }
    }

    private void validate() {
        List<String> validations = transfer().carried().attachments().validations();
        for (int i = 0; i < validations.size(); i++) {
            String step = Cutover.VALIDATION + (i + 1);
            String sql = validations.get(i);
            untilUnlocked(() -> validate(step, sql));
        }
    }

    /// A foreign key that somebody dropped since the exchange is not to be checked any more.
    private void validate(String step, String sql) {
        try {
            journal.once(change, step, () -> session.execute(sql));
        } catch (MaquetteException failure) {
            if (failure.problem().sqlState().filter(GONE::contains).isEmpty()) {
                throw failure;
            }
            session.transaction(() -> journal.done(change, step, "dropped"));
        }
    }

    @Override
    public void use(Side side) {
        JournaledChange state = journal.change(change);
        if (state.active() == side) {
            return;
        }
        String verb = side == Side.OLD ? "revert" : "cut over";
        require(state.phase() == Phase.SOAK, verb, state);
        Transfer transfer = transfer();
        carryOver(state.active()).ifPresent(failure -> {
            throw noWay(state, failure);
        });
        compare(state, transfer);
        exchange(state);
    }

    @Override
    public void cutOver() {
        if (journal.change(change).phase() == Phase.SOAK) {
            use(Side.NEW);
        } else {
            advance(Phase.SOAK);
        }
    }

    /// @return what the table that waits refused, if it cannot hold what was written since
    private Optional<MaquetteException> carryOver(Side active) {
        try {
            new Reconciler(session, transfer(), active).drain(FEW, Integer.MAX_VALUE);
            return Optional.empty();
        } catch (MaquetteException failure) {
            if (!Run.isUnfit(failure)) {
                throw failure;
            }
            return Optional.of(failure);
        }
    }

    private static String cannotHold(JournaledChange state, MaquetteException failure) {
        return "the " + state.active().other().word() + " table cannot hold what was written since: "
                + failure.problem().message();
    }

    private MaquetteException noWay(JournaledChange state, MaquetteException failure) {
        String other = state.active() == Side.NEW ? "taken back" : "carried out again";
        return Problem.of(ProblemCode.REFUSED, "change " + change + " cannot be " + other)
                .withDetail("By now " + cannotHold(state, failure))
                .withHint("Finish the change, or remove the rows that do not fit.")
                .toException(failure);
    }

    private MaquetteException noWayOn(JournaledChange state, MaquetteException failure) {
        String row = failure.problem().detail().map(text -> " (" + text + ")").orElse("");
        String key = failure.problem()
                .sqlState()
                .filter(NO_VALUE::equals)
                .map(_ -> "; NULL in a key stands for one that would become another")
                .orElse("");
        return Problem.of(ProblemCode.REFUSED, "change " + change + " cannot go on")
                .withDetail("By now " + cannotHold(state, failure) + row + key)
                .withHint("Mend or remove the rows that do not fit, and go on; or give the change up by abort.")
                .toException(failure);
    }

    @Override
    public void abort() {
        JournaledChange state = journal.change(change);
        require(state.active() == Side.OLD, "abort", state);
        cleanUp(Phase.ABORTED);
    }

    @Override
    public void finish() {
        cleanUp(Phase.DONE);
    }

    private void cleanUp(Phase end) {
        JournaledChange state = journal.change(change);
        if (!state.phase().isEnd()) {
            require(end == Phase.ABORTED || state.phase() == Phase.SOAK, "finish", state);
            if (state.phase() == Phase.SOAK) {
                validate();
            }
            untilUnlocked(() -> session.atOnce(removal(state, end)));
        }
    }

    private List<String> removal(JournaledChange state, Phase end) {
        var statements = new ArrayList<>(CaptureLog.detach(change, state.table()));
        for (Side side : Side.values()) {
            statements.addAll(CaptureLog.drop(change, side));
            String slot = Identifier.quote(Transfer.slot(change, side));
            statements.add("DROP TABLE IF EXISTS " + slot + "."
                    + Identifier.quote(state.table().name()));
            // Without CASCADE: should anything else be left in it, that is found out here.
            statements.add("DROP SCHEMA IF EXISTS " + slot);
        }
        journal.transfer(change).ifPresent(_ -> statements.addAll(removal(transfer(), state.active())));
        statements.add(Journal.entering(change, end, state.active()));
        return statements;
    }

    private static List<String> removal(Transfer transfer, Side active) {
        var statements = new ArrayList<String>();
        transfer.extraction().ifPresent(extraction -> {
            statements.addAll(ExtractedRows.drop(transfer.change(), extraction));
            if (extraction.isMade() && active == extraction.wide()) {
                statements.add("DROP TABLE IF EXISTS " + Identifier.quote(extraction.table()));
            }
        });
        return statements;
    }

    private void require(boolean possible, String verb, JournaledChange state) {
        if (!possible) {
            throw Problem.of(
                            ProblemCode.REFUSED,
                            "cannot " + verb + " change " + change + " in phase " + state.phase() + " with the "
                                    + state.active().word() + " table in use")
                    .toException();
        }
    }

    private Transfer transfer() {
        return journal.transfer(change)
                .map(document -> CatalogJson.read(document, Transfer.class))
                .orElseThrow();
    }

    /// Tries again for as long as another session holds the table, each time waiting in the queue for a
    /// moment only.
    private void untilUnlocked(Runnable work) {
        Attempts.untilUnlocked(work, options.cutoverFor());
    }
}
