package dev.maquette.change.pace;

/// Compares what is written to the WAL with what may be, in the long run.
///
/// A bucket that WAL flows into and that empties at the rate of the limit: work goes on while no more than
/// the WAL of a second is in it. What is found in one look can so be made up for by waiting.
final class WalMeter {
    private static final double BURST_SECONDS = 1;

    /// What others write beyond the limit is not held against the change for longer than this.
    private static final double MOST_SECONDS = 10;

    private double level;
    private long lastPosition;
    private long lastNanos;
    private boolean begun;

    /// Whether too much is written.
    ///
    /// @param position bytes of WAL since the beginning
    /// @param nanos the time
    /// @param perSecond bytes that may be written in a second
    boolean isOver(long position, long nanos, long perSecond) {
        if (begun) {
            double leaked = perSecond * ((nanos - lastNanos) / 1e9);
            level = Math.clamp(level + (position - lastPosition) - leaked, 0, perSecond * MOST_SECONDS);
        }
        begun = true;
        lastPosition = position;
        lastNanos = nanos;
        return level > perSecond * BURST_SECONDS;
    }
}
