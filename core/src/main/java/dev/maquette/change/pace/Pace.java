package dev.maquette.change.pace;

import java.time.Duration;
import java.util.Optional;

/// Tells the sessions of a crew when to go on.
///
/// No more of them work at the same moment than their share amounts to: two sessions that may each work a third
/// of the time do so one after the other, and the application has a processor less to wait for.
///
/// It begins closed. What [#set] allows expires, so that nobody works on while nobody looks.
final class Pace {
    /// How long a reading of the signals is trusted.
    private static final Duration TRUST = Duration.ofSeconds(5);

    /// The longest time without looking whether something has changed.
    private static final Duration STEP = Duration.ofMillis(100);

    private final int sessions;
    private int working;
    private double share = 1;
    private boolean held = true;
    private boolean ended;
    private long setAt;

    /// @param sessions how many there are
    Pace(int sessions) {
        this.sessions = sessions;
    }

    /// Allows to work this share of the time, unless there is a reason to wait.
    synchronized void set(double allowed, Optional<String> reason) {
        share = allowed;
        held = reason.isPresent();
        setAt = System.nanoTime();
        notifyAll();
    }

    /// Ends the work: nobody begins another piece.
    synchronized void end() {
        ended = true;
        notifyAll();
    }

    /// Rests after so much work, and for as long as there is a reason to wait. Who goes on tells when the piece
    /// is [done][#done].
    ///
    /// @return whether to go on; false when the work ends
    synchronized boolean next(Duration worked) {
        long began = System.nanoTime();
        while (!ended && mustWait(began, worked)) {
            try {
                wait(STEP.toMillis());
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        if (!ended) {
            working++;
        }
        return !ended;
    }

    /// A piece of work was done, in whatever way.
    synchronized void done() {
        working--;
        notifyAll();
    }

    /// The share may change while somebody rests.
    private boolean mustWait(long began, Duration worked) {
        long now = System.nanoTime();
        return held
                || working >= Math.ceil(sessions * share)
                || now - setAt > TRUST.toNanos()
                || now - began < worked.toNanos() * (1 - share) / share;
    }
}
