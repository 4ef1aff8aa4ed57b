package dev.maquette.change.session;

import dev.maquette.model.MaquetteException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;

/// Tries again what another session's lock kept from being done.
public final class Attempts {
    private static final String LOCK_NOT_AVAILABLE = "55P03";

    private Attempts() {}

    /// Does the work as soon as no lock is in the way.
    ///
    /// @throws MaquetteException `locked` when one was there for all of the time, and whatever else the work
    ///     meets
    public static void untilUnlocked(Runnable work, Duration time) {
        long deadline = System.nanoTime() + time.toNanos();
        for (int attempt = 1; !tried(work, System.nanoTime() > deadline); attempt++) {
            pause(attempt);
        }
    }

    private static boolean tried(Runnable work, boolean last) {
        try {
            work.run();
            return true;
        } catch (MaquetteException failure) {
            if (last
                    || !failure.problem()
                            .sqlState()
                            .filter(LOCK_NOT_AVAILABLE::equals)
                            .isPresent()) {
                throw failure;
            }
            return false;
        }
    }

    /// Waits before the next attempt, the longer the more there were; the length varies, so that two who wait
    /// for each other do not meet again.
    public static void pause(int attempts) {
        int longest = Math.min(1000, 40 + 10 * attempts);
        LockSupport.parkNanos(Duration.ofMillis(ThreadLocalRandom.current().nextInt(10, longest))
                .toNanos());
    }
}
