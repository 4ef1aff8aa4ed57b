package dev.maquette.hazard;

import java.util.Locale;

/// What would wait for a lock.
///
/// @param lock the lock
/// @param perSecond how often a second somebody asks for what it stops
/// @param basis how that is known
public record Waiting(HeldLock lock, double perSecond, Basis basis) {
    private static final double FEW = 10;

    /// How it is known who would wait.
    public enum Basis {
        /// The statements of the workload that need a lock on the table which this one refuses.
        STATEMENTS("statements"),
        /// The server's counters of the table: scans, and rows written.
        COUNTERS("scans and rows written"),
        /// The same; but since when the server counts is only known to be no earlier than something.
        COUNTERS_AT_LEAST("scans and rows written, at least");

        private final String words;

        Basis(String words) {
            this.words = words;
        }
    }

    /// Such as `84 a second would wait (statements), 170 to 1,000 of them in that time`.
    public String words(TimeSpan held) {
        String rate = String.format(
                Locale.ROOT,
                perSecond < FEW ? "%,.2f %s" : "%,.0f %s",
                perSecond,
                "a second would wait (" + basis.words + ")");
        double most = Math.ceil(perSecond * held.most());
        return most <= 1
                ? rate
                : String.format(
                        Locale.ROOT, "%s, %,.0f to %,.0f of them in that time", rate, perSecond * held.least(), most);
    }
}
