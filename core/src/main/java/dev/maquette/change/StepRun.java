package dev.maquette.change;

import dev.maquette.change.inplace.Batch;
import dev.maquette.change.inplace.IndexTrace;
import dev.maquette.change.journal.Journal;
import dev.maquette.change.journal.JournaledChange;
import dev.maquette.change.journal.Phase;
import dev.maquette.change.journal.Side;
import dev.maquette.change.session.Attempts;
import dev.maquette.change.session.Session;
import dev.maquette.change.shape.Neighbour;
import dev.maquette.model.MaquetteException;
import dev.maquette.model.Problem;
import dev.maquette.model.ProblemCode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// A change in place: each step is a transaction with its entry in the journal, or a statement outside of any
/// with an entry before and one after it.
final class StepRun implements Run {
    private static final String STEP = "step ";
    private static final String UNDO = "undo ";
    private static final String BEGAN = " began";

    /// How the entry is called that says that the way back was begun, and behind how many steps.
    private static final String BACK = "way back";

    private final Session session;
    private final Journal journal;
    private final int change;
    private final StepPlan plan;
    private final Duration patience;

    /// @param patience for how long a lock is tried to be got
    StepRun(Session session, int change, StepPlan plan, Duration patience) {
        this.session = session;
        this.journal = new Journal(session);
        this.change = change;
        this.plan = plan;
        this.patience = patience;
    }

    /// Rows were looked at when it began, and the server looks at them again.
    @Override
    public void examine() {}

    @Override
    public void advance(Phase until) {
        if (journal.change(change).phase() == Phase.STEPS) {
            requireForward();
            for (int i = 0; i < plan.steps().size(); i++) {
                step(STEP + (i + 1), plan.steps().get(i).work());
            }
            session.transaction(() -> journal.enter(change, Phase.SOAK, Side.NEW));
        }
    }

    /// A way back of which nothing was done yet is forgotten.
    private void requireForward() {
        if (journal.did(change, UNDO + 1) || journal.did(change, UNDO + 1 + BEGAN)) {
            throw Problem.of(ProblemCode.REFUSED, "change " + change + " is on its way back")
                    .withHint("End that by abort or revert, as it was begun.")
                    .toException();
        }
        session.transaction(() -> journal.forget(change, BACK));
    }

    private void step(String step, Batch batch) {
        try {
            execute(step, batch);
        } catch (MaquetteException failure) {
            throw Run.isUnfit(failure)
                    ? failure.problem()
                            .withHint("Mend or remove the rows in the way, and go on; or give the change up by abort.")
                            .toException(failure)
                    : failure;
        }
    }

    private void execute(String step, Batch batch) {
        if (journal.did(change, step)) {
            return;
        }
        if (batch.outside()) {
            outside(step, batch.statements().getFirst());
        } else {
            List<String> statements = new ArrayList<>(Neighbour.remembering(session, change, batch.statements()));
            statements.add(Journal.doing(change, step, "''"));
            Attempts.untilUnlocked(() -> session.atOnce(statements), patience);
        }
    }

    private void outside(String step, String sql) {
        if (!wasDone(step)) {
            var trace = new IndexTrace(session, plan.tables());
            String before = trace.before();
            session.transaction(() -> journal.done(change, step + BEGAN, before));
            try {
                session.patiently(Duration.ZERO, () -> session.execute(sql));
            } catch (MaquetteException failure) {
                clear(trace, before);
                throw failure;
            }
        }
        session.transaction(() -> journal.done(change, step, ""));
    }

    /// What a build that failed leaves is removed at once where that is possible, else before the next
    /// attempt.
    private void clear(IndexTrace trace, String before) {
        try {
            session.patiently(Duration.ZERO, () -> trace.isDone(before));
        } catch (MaquetteException again) {
            session.close();
        }
    }

    /// Whether a statement outside of a transaction was done without its second entry.
    private boolean wasDone(String step) {
        return journal.detail(change, step + BEGAN)
                .map(before ->
                        session.patiently(Duration.ZERO, () -> new IndexTrace(session, plan.tables()).isDone(before)))
                .orElse(false);
    }

    @Override
    public void soak() {
        // Nothing waits that would have to be kept in step.
    }

    @Override
    public void use(Side side) {
        if (side == Side.NEW) {
            cutOver();
            return;
        }
        JournaledChange state = journal.change(change);
        if (state.active() == Side.NEW) {
            goBack(plan.steps().size());
            session.transaction(() -> {
                List.of(STEP, UNDO, BACK).forEach(step -> journal.forget(change, step));
                journal.enter(change, Phase.SOAK, Side.OLD);
            });
        }
    }

    @Override
    public void cutOver() {
        JournaledChange state = journal.change(change);
        if (state.phase() == Phase.SOAK && state.active() == Side.OLD) {
            session.transaction(() -> journal.enter(change, Phase.STEPS, Side.OLD));
        }
        advance(Phase.SOAK);
    }

    @Override
    public void abort() {
        JournaledChange state = journal.change(change);
        if (state.phase().isEnd()) {
            return;
        }
        if (state.active() == Side.NEW) {
            throw Problem.of(ProblemCode.REFUSED, "cannot abort change " + change + ": it is done")
                    .withHint("Take it back by revert.")
                    .toException();
        }
        if (state.phase() == Phase.STEPS) {
            goBack(done());
        }
        session.transaction(() -> journal.enter(change, Phase.ABORTED, Side.OLD));
    }

    private int done() {
        int done = 0;
        while (done < plan.steps().size() && isDone(STEP + (done + 1))) {
            done++;
        }
        return done;
    }

    private boolean isDone(String step) {
        return journal.did(change, step) || wasDone(step);
    }

    /// @param done behind how many steps
    private void goBack(int done) {
        int from = journal.detail(change, BACK).map(Integer::parseInt).orElse(done);
        session.transaction(() -> journal.done(change, BACK, String.valueOf(from)));
        List<Batch> undo = plan.undo(from);
        for (int i = 0; i < undo.size(); i++) {
            execute(UNDO + (i + 1), undo.get(i));
        }
    }

    @Override
    public void finish() {
        JournaledChange state = journal.change(change);
        if (!state.phase().isEnd()) {
            requireForward();
            if (state.phase() != Phase.SOAK) {
                throw Problem.of(ProblemCode.REFUSED, "cannot finish change " + change + ": it is not done")
                        .toException();
            }
            session.transaction(() -> journal.enter(change, Phase.DONE, state.active()));
        }
    }
}
