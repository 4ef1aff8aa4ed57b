package dev.maquette.change.copy;

import java.time.Duration;

/// How many rows are copied in one transaction: as many as take a bit less than a second.
///
/// A transaction that lasts longer keeps `VACUUM` from its work and makes pauses coarse; one that is shorter
/// costs more in commits than in rows.
final class ChunkSize {
    private static final Duration AIM = Duration.ofMillis(700);
    private static final long MOST_BYTES = 64L << 20;
    private static final double MOST_GROWTH = 2;

    private final int most;
    private int rows;

    /// @param first rows of the first chunk, while nothing is known
    /// @param bytesPerRow of the table, on average
    ChunkSize(int first, double bytesPerRow) {
        this.most = (int) Math.clamp(MOST_BYTES / Math.max(1, bytesPerRow), 1, 1_000_000);
        this.rows = Math.min(first, most);
    }

    /// How many rows the next chunk should have.
    int rows() {
        return rows;
    }

    /// Learns from a chunk. A small one says little of the rate, so the size grows in steps.
    void took(long copied, Duration time) {
        double fitting = (double) Math.max(1, copied) * AIM.toNanos() / Math.max(1, time.toNanos());
        rows = (int) Math.clamp(fitting, rows / MOST_GROWTH, rows * MOST_GROWTH);
        rows = Math.clamp(rows, 1, most);
    }
}
