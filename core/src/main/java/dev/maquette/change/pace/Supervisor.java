package dev.maquette.change.pace;

import dev.maquette.catalog.CatalogJson;
import dev.maquette.change.journal.Journal;
import dev.maquette.change.journal.JournaledChange;
import dev.maquette.change.session.Session;
import dev.maquette.model.Problem;
import dev.maquette.model.ProblemCode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Looks after the work of a change, in the session that owns it: whether it should go on, how fast, and how
/// far it has come.
public final class Supervisor {
    private static final Duration BEAT = Duration.ofSeconds(1);

    private final Session session;
    private final Journal journal;
    private final int change;
    private final String log;
    private final Limits standard;
    private final Monitor monitor;
    private final Runnable guard;
    private final Signals signals;
    private long beatAt = System.nanoTime() - BEAT.toNanos();
    private Duration commit = Duration.ZERO;
    private Optional<String> reason = Optional.empty();

    /// @param log the table of the keys that are recorded
    /// @param standard the limits while the journal has none
    /// @param guard refuses when somebody altered the table
    public Supervisor(Session session, int change, String log, Limits standard, Monitor monitor, Runnable guard) {
        this.session = session;
        this.journal = new Journal(session);
        this.change = change;
        this.log = log;
        this.standard = standard;
        this.monitor = monitor;
        this.guard = guard;
        this.signals = new Signals(session);
    }

    /// Makes sure that nobody wants a change to stop.
    ///
    /// @throws dev.maquette.model.MaquetteException `locked` when it was paused or the program was
    ///     interrupted
    public static void requireGoingOn(JournaledChange state, Monitor monitor) {
        if (monitor.isStopWanted()) {
            throw Problem.of(ProblemCode.LOCKED, "change " + state.id() + " was interrupted")
                    .withDetail("Nothing is lost: what was begun was rolled back, and the journal knows the rest.")
                    .withHint("Go on by maquette change run, or give it up by maquette change abort.")
                    .toException();
        }
        if (state.pause()) {
            throw Problem.of(ProblemCode.LOCKED, "change " + state.id() + " is paused")
                    .withDetail(
                            "What was begun is in the journal; once rows are copied, writes to the table are recorded.")
                    .withHint("Let it go on by maquette change resume, then maquette change run.")
                    .toException();
        }
    }

    /// Looks whether to go on with something that the session of the owner does itself.
    ///
    /// @throws dev.maquette.model.MaquetteException as [#requireGoingOn] does, and `connection` when the
    ///     server is silent
    public void look(Tally tally) {
        reason = Optional.empty();
        session.promptly(() -> state(tally));
    }

    /// Looks at everything once, and sets the pace.
    ///
    /// @param own the processes of the sessions at work
    void round(Tally tally, Pace pace, List<Integer> own) {
        Limits limits = session.promptly(() -> {
            guard.run();
            Limits now = limits(state(tally));
            reason = signals.reason(now, commit, own);
            return now;
        });
        pace.set(limits.share(), reason);
    }

    /// How the change stands, which is told from time to time.
    private JournaledChange state(Tally tally) {
        JournaledChange state = journal.change(change);
        requireGoingOn(state, monitor);
        if (System.nanoTime() - beatAt >= BEAT.toNanos()) {
            report(tally);
        }
        return state;
    }

    /// The limits that hold now.
    Limits limits() {
        return limits(journal.change(change));
    }

    private Limits limits(JournaledChange state) {
        return Limits.of(state).orElse(standard);
    }

    /// Says how far the work has come. To write that into the journal is the smallest of transactions, and so
    /// it shows what a commit takes at the moment.
    void report(Tally tally) {
        Progress progress = tally.progress(change, backlog(), reason);
        beatAt = System.nanoTime();
        journal.keepProgress(change, CatalogJson.write(progress));
        commit = Duration.ofNanos(System.nanoTime() - beatAt);
        monitor.at(progress);
    }

    private long backlog() {
        return session.one(
                "SELECT pg_catalog.count(*) FROM (SELECT FROM " + log + " LIMIT " + (Progress.MOST_BACKLOG + 1)
                        + ") AS l",
                row -> row.getLong(1));
    }
}
