package dev.maquette.change.verify;

import dev.maquette.change.capture.Reconciler;
import dev.maquette.change.journal.Chunk;
import dev.maquette.change.journal.Journal;
import dev.maquette.change.journal.Side;
import dev.maquette.change.pace.Crew;
import dev.maquette.change.pace.Progress.Task;
import dev.maquette.change.pace.Tally;
import dev.maquette.change.session.Session;
import dev.maquette.change.shape.Transfer;
import dev.maquette.model.Problem;
import dev.maquette.model.ProblemCode;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

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
    private final Side active;
    private final boolean exchanged;
    private final double toleratedShare;

    /// The comparison of the tables of a change while a side is in use.
    ///
    /// @param exchanged whether the other side was in use before
    /// @param toleratedShare the share of differing rows above which nothing is repaired
    public Verification(Session session, Transfer transfer, Side active, boolean exchanged, double toleratedShare) {
        this.session = session;
        this.journal = new Journal(session);
        this.transfer = transfer;
        this.reconciler = new Reconciler(session, transfer, active);
        this.active = active;
        this.exchanged = exchanged;
        this.toleratedShare = toleratedShare;
    }

    /// Compares everything.
    ///
    /// @throws dev.maquette.model.MaquetteException `refused` when too much differs, or differs again and again,
    ///     and as [Crew#work] does
    public void run(Crew crew) {
        addOpenEnd();
        for (int i = 0; i < MOST_PASSES; i++) {
            int pass = begin();
            if (pass(pass, crew) == 0) {
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
                    last.map(Chunk::number).orElse(0) + 1, last.flatMap(Chunk::upper), Optional.empty(), true, 0);
            session.transaction(() -> journal.add(transfer.change(), open));
        }
    }

    private long pass(int pass, Crew crew) {
        var different = new AtomicLong();
        long rows = journal.rows(transfer.change());
        var tally = new Tally(Task.COMPARE, 0, rows);
        crew.work(
                tally,
                worker -> new Comparison(
                        worker,
                        new Verifier(worker, transfer, active, exchanged),
                        pass,
                        tally,
                        more -> requireFew(different.addAndGet(more), rows)));
        return different.get();
    }

    private void requireFew(long different, long rows) {
        if (different > Math.max(1, rows * toleratedShare)) {
            throw Problem.of(ProblemCode.REFUSED, different + " rows of " + transfer.table() + " differ after the copy")
                    .withDetail("Of " + rows + " copied rows no more than " + toleratedShare * 100 + " % may differ.")
                    .withHint("Something other than Maquette writes to schema \""
                            + Transfer.slot(transfer.change(), Side.NEW)
                            + "\"; abort the change.")
                    .toException();
        }
    }
}
