package dev.maquette.catalog;

import java.time.Duration;

/// How a snapshot is taken.
///
/// @param endPoints whether the two ends of B-trees may be probed, which reads two values of each leading column
/// @param statementTimeout how long one statement may run
/// @param lockTimeout how long to wait for a relation that somebody else has locked
public record CaptureOptions(boolean endPoints, Duration statementTimeout, Duration lockTimeout) {
    /// End points are read; a statement may run 30 s, a lock is waited for 500 ms.
    public static CaptureOptions standard() {
        return new CaptureOptions(true, Duration.ofSeconds(30), Duration.ofMillis(500));
    }

    /// The same, without reading any value of a row by probing an index.
    public CaptureOptions withoutEndPoints() {
        return new CaptureOptions(false, statementTimeout, lockTimeout);
    }
}
