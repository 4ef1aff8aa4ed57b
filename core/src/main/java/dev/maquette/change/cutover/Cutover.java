package dev.maquette.change.cutover;

import dev.maquette.change.capture.Reconciler;
import dev.maquette.change.capture.WriteThrough;
import dev.maquette.change.journal.Journal;
import dev.maquette.change.journal.Phase;
import dev.maquette.change.journal.Side;
import dev.maquette.change.session.Session;
import dev.maquette.change.shape.DriftGuard;
import dev.maquette.change.shape.Extraction;
import dev.maquette.change.shape.Neighbour;
import dev.maquette.change.shape.Transfer;
import dev.maquette.model.MaquetteException;
import dev.maquette.model.ProblemCode;
import dev.maquette.model.QualifiedName;
import dev.maquette.sql.Identifier;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
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

    /// States by which the exchange itself tells why it does not take place.
    private static final String ALTERED = "MQ001";
    private static final String WRITTEN = "MQ002";

    /// Settings that keep when the lock was asked for and granted.
    private static final String ASKED = "maquette.asked";
    private static final String GRANTED = "maquette.granted";
    private static final String SECONDS = "EXTRACT(epoch FROM pg_catalog.clock_timestamp())::pg_catalog.numeric";

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
        this.guard = DriftGuard.of(session, transfer);
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
    /// @throws MaquetteException `refused` when somebody altered the table, and as the server does
    public Optional<String> attempt(Duration patience) {
        return session.promptly(() -> tried(patience));
    }

    private Optional<String> tried(Duration patience) {
        try {
            prepare(patience);
            exchange();
            return Optional.empty();
        } catch (InTheWay reason) {
            return Optional.ofNullable(reason.getMessage());
        } catch (MaquetteException failure) {
            return Optional.of(reason(failure));
        }
    }

    /// Why the server did not do it, when that may be otherwise the next time.
    private String reason(MaquetteException failure) {
        return switch (failure.problem().sqlState().orElse("")) {
            case ALTERED -> {
                guard.requireUnchanged(leaving);
                yield "the table was altered for a moment";
            }
            case WRITTEN -> "rows were written that could not be carried over at once";
            // A lock that was not to be had in time, one that another waits for, all locks in too long a time.
            case "55P03", "40P01", "57014" -> "another session holds a lock on the table";
            default -> throw failure;
        };
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

    /// All of it goes to the server in one message. So the lock is held for as long as the server needs,
    /// however long the way to it is, and whatever becomes of this program meanwhile.
    private void exchange() {
        List<String> exchange = new ArrayList<>(new Exchange(transfer, leaving).statements());
        exchange.addAll(writeThrough.closing());
        exchange.add(guard.remembering(leaving.other()));
        List<String> remembered = Neighbour.remembering(session, transfer.change(), exchange);
        var statements = new ArrayList<String>();
        statements.add(noting(ASKED));
        statements.add("SET LOCAL statement_timeout = '120ms'");
        statements.add("LOCK TABLE " + tables() + " IN ACCESS EXCLUSIVE MODE");
        statements.add("SET LOCAL statement_timeout = '2s'");
        statements.add(noting(GRANTED));
        if (transfer.extraction().isPresent()) {
            statements.addAll(Reconciler.SMALL);
        }
        statements.add("DO " + Identifier.literal(check()));
        statements.addAll(remembered);
        statements.add(Journal.forgetting(transfer.change(), VALIDATION));
        statements.add(Journal.entering(transfer.change(), Phase.SOAK, leaving.other()));
        session.atOnce(statements, remembering());
    }

    /// What was made sure of before has to be so under the lock as well.
    private String check() {
        return "BEGIN IF " + guard.shapeDiffers(leaving) + " OR " + guard.isNotRecorded()
                + " THEN RAISE EXCEPTION USING ERRCODE = '" + ALTERED + "'; END IF; IF NOT (" + reconciler.emptiness()
                + ") THEN RAISE EXCEPTION USING ERRCODE = '" + WRITTEN + "'; END IF; END";
    }

    /// Keeps the server's time for the rest of the session.
    private static String noting(String moment) {
        return "SELECT pg_catalog.set_config('" + moment + "', (" + SECONDS + ")::pg_catalog.text, FALSE)";
    }

    /// Tells how long the lock was held until now, and how long it had been waited for.
    private String remembering() {
        String times = "pg_catalog.format('held %s ms, asked for %s ms', " + milliseconds(GRANTED, SECONDS) + ", "
                + milliseconds(ASKED, "pg_catalog.current_setting('" + GRANTED + "')::pg_catalog.numeric") + ")";
        return Journal.doing(transfer.change(), LOCK, times);
    }

    private static String milliseconds(String from, String to) {
        return "pg_catalog.round((" + to + " - pg_catalog.current_setting('" + from
                + "')::pg_catalog.numeric) * 1000, 1)";
    }

    /// The tables that the application uses and that are locked.
    private List<QualifiedName> shared() {
        return Stream.concat(Stream.of(transfer.table()), joined()).toList();
    }

    /// The table, the one that waits, and what foreign keys join them to, always in this order.
    private String tables() {
        return Stream.concat(Stream.of(transfer.table(), transfer.waiting(leaving.other())), joined())
                .map(Identifier::quote)
                .collect(Collectors.joining(", "));
    }

    private Stream<QualifiedName> joined() {
        return Stream.concat(
                        transfer.carried().partners().stream(), transfer.extraction().map(Extraction::table).stream())
                .distinct();
    }
}
