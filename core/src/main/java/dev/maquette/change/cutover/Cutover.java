package dev.maquette.change.cutover;

import dev.maquette.change.capture.Reconciler;
import dev.maquette.change.capture.WriteThrough;
import dev.maquette.change.journal.Journal;
import dev.maquette.change.journal.Phase;
import dev.maquette.change.journal.Side;
import dev.maquette.change.session.Session;
import dev.maquette.change.shape.DriftGuard;
import dev.maquette.change.shape.Transfer;
import dev.maquette.model.MaquetteException;
import dev.maquette.model.ProblemCode;
import dev.maquette.model.QualifiedName;
import dev.maquette.sql.Identifier;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Tries to exchange the tables, and gives way whenever it would keep the application waiting for long.
///
/// A transaction that waits for our lock has taken its snapshot before it began to wait. So nothing may be
/// carried over while the lock is held or waited for. From the beginning the application writes to both
/// tables itself; what was recorded before is carried over, and then all transactions have to end that hold a
/// snapshot from before that. Only then the lock is asked for.
public final class Cutover {
    /// How the steps are called that check foreign keys after the exchange.
    public static final String VALIDATION = "validate ";

    /// How the step is called that says how long the last exchange held its lock.
    public static final String LOCK = "lock";

    /// A lock that was not to be had in time, one that another waits for, and both locks in too long a time.
    private static final Set<String> IN_THE_WAY = Set.of("55P03", "40P01", "57014");
    private static final Duration PATIENCE = Duration.ofMillis(60);

    private static final String OLD_SNAPSHOT =
            "a transaction that began before the last row was carried over is still open";

    private static final int MOST_BATCHES = 10;

    private final Session session;
    private final Transfer transfer;
    private final Side leaving;
    private final Reconciler reconciler;
    private final WriteThrough writeThrough;
    private final SnapshotGate gate;
    private final DriftGuard guard;

    /// Transactions that may read through a snapshot from before the last row was carried over; empty before
    /// that was asked for the first time.
    private Optional<List<String>> older = Optional.empty();

    /// The exchange that takes the name off this side.
    public Cutover(Session session, Transfer transfer, Side leaving) {
        this.session = session;
        this.transfer = transfer;
        this.leaving = leaving;
        this.reconciler = new Reconciler(session, transfer, leaving);
        this.writeThrough = new WriteThrough(session, transfer, leaving);
        this.guard = new DriftGuard(session, transfer.change(), transfer.table());
        this.gate = new SnapshotGate(session, List.of(session.backend()));
    }

    /// What kept the tables from being exchanged.
    private static final class InTheWay extends RuntimeException {
        private static final long serialVersionUID = 1L;

        InTheWay(String reason) {
            super(reason);
        }
    }

    /// Tries once.
    ///
    /// @param patience for how long transactions that are open may be waited for, without a lock
    /// @return what was in the way; empty when the tables were exchanged
    public Optional<String> attempt(Duration patience) {
        try {
            prepare(patience);
            long asked = System.nanoTime();
            long granted = session.transaction("BEGIN", this::exchange);
            remember(asked, granted, System.nanoTime());
            return Optional.empty();
        } catch (InTheWay reason) {
            return Optional.ofNullable(reason.getMessage());
        } catch (MaquetteException failure) {
            return Optional.of(failure.problem())
                    .filter(problem ->
                            problem.sqlState().filter(IN_THE_WAY::contains).isPresent())
                    .map(problem -> Optional.of("another session holds a lock on the table"))
                    .orElseThrow(() -> failure);
        }
    }

    /// Gives the attempts up: writes are recorded again.
    public void putOff() {
        writeThrough.end();
    }

    /// Makes the tables agree, and sees to it that neither an old snapshot nor a long wait is ahead.
    private void prepare(Duration patience) {
        List<String> users = gate.users(shared());
        boolean first = older.isEmpty();
        if (first) {
            reconciler.drain(1, MOST_BATCHES);
            writeThrough(patience);
        }
        if (reconciler.drain(1, MOST_BATCHES) > 0 || first) {
            older = Optional.of(gate.holders());
        }
        // Behind a long transaction we would wait, and all others behind us.
        LockSupport.parkNanos(PATIENCE.toNanos());
        if (!Collections.disjoint(users, gate.users(shared()))) {
            throw new InTheWay("a transaction has used the table for more than " + PATIENCE.toMillis() + " ms");
        }
        List<String> left = gate.remaining(older.orElseThrow());
        older = Optional.of(left);
        if (!left.isEmpty()) {
            throw new InTheWay(OLD_SNAPSHOT);
        }
    }

    private void writeThrough(Duration patience) {
        try {
            writeThrough.begin(patience);
        } catch (MaquetteException failure) {
            if (failure.problem().code() != ProblemCode.TIMEOUT) {
                throw failure;
            }
            throw new InTheWay(OLD_SNAPSHOT);
        }
    }

    /// @return when the lock was granted, as [System#nanoTime] has it
    private long exchange() {
        // Should this program stall while it holds the lock, the server ends the transaction.
        session.execute("SET LOCAL idle_in_transaction_session_timeout = '1s'; SET LOCAL statement_timeout = '120ms'");
        session.execute("LOCK TABLE " + tables() + " IN ACCESS EXCLUSIVE MODE");
        long granted = System.nanoTime();
        guard.requireUnchanged(leaving);
        List<Neighbour> neighbours = Neighbour.of(session, transfer.change());
        if (!reconciler.isEmpty()) {
            throw new InTheWay("rows were written that could not be carried over at once");
        }
        session.execute("SET LOCAL statement_timeout = '2s'; "
                + String.join("; ", new Exchange(transfer, leaving).statements()));
        guard.remember(leaving.other());
        neighbours.forEach(Neighbour::remember);
        var journal = new Journal(session);
        journal.forget(transfer.change(), VALIDATION);
        journal.enter(transfer.change(), Phase.SOAK, leaving.other());
        return granted;
    }

    private void remember(long asked, long granted, long released) {
        String times = String.format(
                Locale.ROOT, "held %.1f ms, asked for %.1f ms", (released - granted) / 1e6, (granted - asked) / 1e6);
        session.transaction(() -> new Journal(session).done(transfer.change(), LOCK, times));
    }

    /// The tables that the application uses and that are locked.
    private List<QualifiedName> shared() {
        return Stream.concat(Stream.of(transfer.table()), transfer.carried().partners().stream())
                .toList();
    }

    /// The table, the one that waits, and what foreign keys join them to, always in this order.
    private String tables() {
        return Stream.concat(
                        Stream.of(transfer.table(), transfer.waiting(leaving.other())),
                        transfer.carried().partners().stream())
                .map(Identifier::quote)
                .collect(Collectors.joining(", "));
    }
}
