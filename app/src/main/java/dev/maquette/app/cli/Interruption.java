package dev.maquette.app.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Lets work that is interrupted, by Ctrl-C or by a signal to end, come to an orderly end: for as long as this
/// is open, the process waits for it a while. Its exit code stays the JVM's, 130 or 143.
final class Interruption implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final CountDownLatch over = new CountDownLatch(1);
    private final Thread hook = new Thread(this::waitForEnd, "interruption");
    private volatile boolean wanted;

    private Interruption() {}

    /// For work that ends well enough by being cut off.
    static Interruption ignored() {
        return new Interruption();
    }

    static Interruption open() {
        var interruption = new Interruption();
        Runtime.getRuntime().addShutdownHook(interruption.hook);
        return interruption;
    }

    private void waitForEnd() {
        wanted = true;
        try {
            if (!over.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                // The server rolls back what is under way when the connections break.
                return;
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /// Whether the process was told to end.
    boolean isWanted() {
        return wanted;
    }

    @Override
    public void close() {
        over.countDown();
        if (!wanted) {
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException underway) {
                // The interrupt came just now, and there is nothing left to wait for.
            }
        }
    }
}
