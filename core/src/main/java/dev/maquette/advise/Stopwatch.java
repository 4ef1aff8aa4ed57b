package dev.maquette.advise;

import java.time.Duration;
import java.util.function.LongSupplier;

/// The time there is for advice.
public final class Stopwatch {
    /// The share of the time that may go into trying candidates, so that some is left to search.
    private static final double TRIAL_SHARE = 0.6;

    private final LongSupplier clock;
    private final Duration time;
    private final long start;

    private Stopwatch(LongSupplier clock, Duration time) {
        this.clock = clock;
        this.time = time;
        this.start = clock.getAsLong();
    }

    /// A watch that starts now.
    ///
    /// @param clock nanoseconds from any origin
    /// @param time how long there is
    public static Stopwatch start(LongSupplier clock, Duration time) {
        return new Stopwatch(clock, time);
    }

    /// How long it has run.
    Duration elapsed() {
        return Duration.ofNanos(clock.getAsLong() - start);
    }

    /// Whether what is there has to do.
    boolean isTimeUp() {
        return elapsed().compareTo(time) >= 0;
    }

    /// Whether no more candidates are to be tried.
    boolean isTimeToSearch() {
        return elapsed().toNanos() >= TRIAL_SHARE * time.toNanos();
    }
}
