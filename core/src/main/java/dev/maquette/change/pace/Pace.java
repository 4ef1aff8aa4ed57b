package dev.maquette.change.pace;

import java.time.Duration;
import java.util.Optional;

/// Tells the sessions of a crew when to go on.
///
/// It begins closed. What [#set] allows expires, so that nobody works on while nobody looks.
final class Pace {
    /// How long a reading of the signals is trusted.
    private static final Duration TRUST = Duration.ofSeconds(5);

    /// The longest time without looking whether something has changed.
    private static final Duration STEP = Duration.ofMillis(100);

    private double share = 1;
    private boolean held = true;
    private boolean ended;
    private long setAt;

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

    /// Rests after so much work, and for as long as there is a reason to wait.
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
        return !ended;
    }

    /// The share may change while somebody rests.
    private boolean mustWait(long began, Duration worked) {
        long now = System.nanoTime();
        return held || now - setAt > TRUST.toNanos() || now - began < worked.toNanos() * (1 - share) / share;
    }
}
