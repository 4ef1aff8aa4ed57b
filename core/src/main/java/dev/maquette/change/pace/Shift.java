package dev.maquette.change.pace;

import dev.maquette.change.session.Session;
import dev.maquette.change.session.Sessions;
import dev.maquette.model.Problem;
import dev.maquette.model.ProblemCode;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/// The sessions of a crew during one work; run once for each of them.
final class Shift implements Runnable {
    private static final Duration ROUND = Duration.ofMillis(250);

    /// What is being done when the work has to end may take so long; then it is cancelled, and so rolled
    /// back.
    private static final Duration GRACE = Duration.ofSeconds(3);

    private static final int MOST_CANCELS = 20;

    /// Sessions that copy at once wait for each other whenever the file grows, which on a slow disk takes a while.
    private static final Duration LOCKS = Duration.ofSeconds(30);

    private final Sessions sessions;
    private final Pace pace;
    private final Function<Session, Work> work;
    private final CountDownLatch running;
    private final List<Session> open = new CopyOnWriteArrayList<>();

    Shift(Sessions sessions, Pace pace, Function<Session, Work> work, int workers) {
        this.sessions = sessions;
        this.pace = pace;
        this.work = work;
        this.running = new CountDownLatch(workers);
    }

    @Override
    public void run() {
        boolean well = false;
        try (Session session = sessions.open()) {
            open.add(session);
            session.waitForLocks(LOCKS);
            proceed(work.apply(session));
            well = true;
        } finally {
            if (!well) {
                pace.end();
            }
            running.countDown();
        }
    }

    private void proceed(Work own) {
        Duration worked = Duration.ZERO;
        boolean more = true;
        while (more && pace.next(worked)) {
            long began = System.nanoTime();
            try {
                more = own.next();
            } finally {
                pace.done();
            }
            worked = Duration.ofNanos(System.nanoTime() - began);
        }
    }

    /// The processes of the sessions on the server.
    List<Integer> backends() {
        return open.stream().map(Session::backend).toList();
    }

    /// Waits a moment for the end of the work.
    ///
    /// @return whether all sessions are through
    boolean isOver() {
        return isOver(ROUND);
    }

    /// Ends the work, soon.
    void end() {
        pace.end();
        boolean over = isOver(GRACE);
        for (int i = 0; i < MOST_CANCELS && !over; i++) {
            // Towards a server that is silent each takes longer than a round.
            open.forEach(session -> Thread.startVirtualThread(session::cancel));
            over = isOver(ROUND);
        }
        if (!over) {
            abandon();
        }
    }

    /// Ends the work where the server is not to be reached: nothing that was begun can be waited for.
    void abandon() {
        pace.end();
        open.forEach(Session::abandon);
    }

    private boolean isOver(Duration time) {
        try {
            return running.await(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw Problem.of(ProblemCode.MACHINE, "the change was interrupted")
                    .withHint("Go on with it by maquette change run.")
                    .toException(interrupted);
        }
    }
}
