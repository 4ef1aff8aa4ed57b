package dev.maquette.change.cutover;

import dev.maquette.change.capture.Reconciler;
import dev.maquette.change.journal.Journal;
import dev.maquette.change.journal.Phase;
import dev.maquette.change.journal.Side;
import dev.maquette.change.session.Session;
import dev.maquette.change.shape.DriftGuard;
import dev.maquette.change.shape.Transfer;
import dev.maquette.model.MaquetteException;
import dev.maquette.model.QualifiedName;
import dev.maquette.sql.Identifier;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Tries to exchange the tables, and gives way whenever it would keep the application waiting for long.
///
/// A transaction that waits for our lock has taken its snapshot before it began to wait. So nothing may be
/// written to the waiting table while the lock is held or waited for: the tables must agree already when the
/// lock is granted, and no snapshot older than that agreement may be left. Where that is not so, the lock is
/// given back at once, and it is tried again.
public final class Cutover {
    /// How the steps are called that check foreign keys after the exchange.
    public static final String VALIDATION = "validate ";

    private static final Set<String> IN_THE_WAY = Set.of("55P03", "40P01");
    private static final Duration PATIENCE = Duration.ofMillis(60);

    private static final int MOST_BATCHES = 10;

    private final Session session;
    private final Transfer transfer;
    private final Side leaving;
    private final Reconciler reconciler;
    private final SnapshotGate gate;
    private final DriftGuard guard;

    /// The exchange that takes the name off this side.
    public Cutover(Session session, Transfer transfer, Side leaving) {
        this.session = session;
        this.transfer = transfer;
        this.leaving = leaving;
        this.reconciler = new Reconciler(session, transfer, leaving);
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
    /// @return what was in the way; empty when the tables were exchanged
    public Optional<String> attempt() {
        List<String> users = gate.users(shared());
        reconciler.drain(1, MOST_BATCHES);
        // Behind a long transaction we would wait, and all others behind us.
        LockSupport.parkNanos(PATIENCE.toNanos());
        if (!Collections.disjoint(users, gate.users(shared()))) {
            return Optional.of("a transaction has used the table for more than " + PATIENCE.toMillis() + " ms");
        }
        reconciler.drain(1, MOST_BATCHES);
        List<String> holders = gate.holders();
        try {
            session.transaction(() -> exchange(holders));
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

    private void exchange(List<String> holders) {
        // Should this program stall while it holds the lock, the server ends the transaction.
        session.execute("SET LOCAL idle_in_transaction_session_timeout = '1s'; SET LOCAL statement_timeout = '2s'");
        session.execute("LOCK TABLE " + tables() + " IN ACCESS EXCLUSIVE MODE");
        guard.requireUnchanged(leaving);
        if (!reconciler.isEmpty()) {
            throw new InTheWay("rows were written while the lock was waited for");
        }
        if (!hasEnded(holders)) {
            throw new InTheWay("a transaction that began before the last row was carried over is still open");
        }
        session.execute(String.join("; ", new Exchange(transfer, leaving).statements()));
        guard.remember(leaving.other());
        var journal = new Journal(session);
        journal.forget(transfer.change(), VALIDATION);
        journal.enter(transfer.change(), Phase.SOAK, leaving.other());
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

    private boolean hasEnded(List<String> holders) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!holders.isEmpty() && gate.remaining(holders) > 0) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            LockSupport.parkNanos(Duration.ofMillis(2).toNanos());
        }
        return true;
    }
}
