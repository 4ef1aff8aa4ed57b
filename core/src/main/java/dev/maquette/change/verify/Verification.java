package dev.maquette.change.verify;

import dev.maquette.change.capture.Reconciler;
import dev.maquette.change.journal.Chunk;
import dev.maquette.change.journal.Journal;
import dev.maquette.change.journal.Side;
import dev.maquette.change.session.Session;
import dev.maquette.change.shape.Transfer;
import dev.maquette.model.Problem;
import dev.maquette.model.ProblemCode;
import java.util.List;
import java.util.Optional;

/// Passes over all chunks until one of them finds no difference at all.
///
/// What differs is carried over again, and the whole pass begins anew: only a pass without a difference gives
/// the right to exchange the tables.
public final class Verification {
    private static final int MOST_PASSES = 5;
    private static final String PASS = "pass";

    private final Session session;
    private final Journal journal;
    private final Transfer transfer;
    private final Reconciler reconciler;
    private final Verifier verifier;
    private final double toleratedShare;

    /// The comparison of the tables of a change while a side is in use.
    ///
    /// @param toleratedShare the share of differing rows above which nothing is repaired
    public Verification(Session session, Transfer transfer, Side active, double toleratedShare) {
        this.session = session;
        this.journal = new Journal(session);
        this.transfer = transfer;
        this.reconciler = new Reconciler(session, transfer, active);
        this.verifier = new Verifier(session, transfer, active);
        this.toleratedShare = toleratedShare;
    }

    /// Compares everything.
    ///
    /// @throws dev.maquette.model.MaquetteException `refused` when too much differs, or differs again and again
    public void run() {
        addOpenEnd();
        for (int i = 0; i < MOST_PASSES; i++) {
            int pass = begin();
            if (pass(pass) == 0) {
                return;
            }
            reconciler.drain(1, MOST_PASSES);
        }
        throw Problem.of(ProblemCode.REFUSED, "the tables differ however often the differences are repaired")
                .withDetail("Table " + transfer.table() + " was compared " + MOST_PASSES + " times.")
                .withHint("A column expression may give another value each time; abort the change and correct it.")
                .toException();
    }

    private int begin() {
        int pass =
                journal.detail(transfer.change(), PASS).map(Integer::parseInt).orElse(0) + 1;
        session.transaction(() -> journal.done(transfer.change(), PASS, String.valueOf(pass)));
        return pass;
    }

    /// Rows that came after the copy began are compared as one more chunk.
    private void addOpenEnd() {
        Optional<Chunk> last = journal.lastChunk(transfer.change());
        if (last.flatMap(Chunk::upper).isPresent() || last.isEmpty()) {
            var open = new Chunk(
                    last.map(Chunk::number).orElse(0) + 1, last.flatMap(Chunk::upper), Optional.empty(), true);
            session.transaction(() -> journal.add(transfer.change(), open));
        }
    }

    private long pass(int pass) {
        long different = 0;
        List<Chunk> chunks = journal.unverified(transfer.change(), pass);
        for (Chunk chunk : chunks) {
            if (verifier.isEqual(chunk)) {
                session.transaction(() -> journal.verified(transfer.change(), chunk.number(), pass));
            } else {
                different += session.transaction("BEGIN", () -> verifier.repair(chunk));
                requireFew(different);
            }
        }
        return different;
    }

    private void requireFew(long different) {
        long rows = journal.rows(transfer.change());
        if (different > Math.max(1, rows * toleratedShare)) {
            throw Problem.of(ProblemCode.REFUSED, different + " rows of " + transfer.table() + " differ after the copy")
                    .withDetail("Of " + rows + " copied rows no more than " + toleratedShare * 100 + " % may differ.")
                    .withHint("Something other than Maquette writes to schema \""
                            + Transfer.slot(transfer.change(), Side.NEW) + "\"; abort the change.")
                    .toException();
        }
    }
}
