package dev.maquette.change.pace;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/// Knows for how long each replica has said nothing, by the clock of this machine: a replica's own may be
/// wrong.
final class Silence {
    private final Map<Integer, Message> last = new HashMap<>();

    /// The last that was heard of a replica.
    ///
    /// @param sent when it was sent, as the replica says
    /// @param heard when it was first seen here
    private record Message(String sent, long heard) {}

    /// For how long nothing new has come.
    ///
    /// @param sender the process that serves the replica
    /// @param sent when its last message was sent, as it says itself
    /// @param nanos the time
    Duration of(int sender, String sent, long nanos) {
        Message known = last.get(sender);
        if (known == null || !known.sent().equals(sent)) {
            last.put(sender, new Message(sent, nanos));
            return Duration.ZERO;
        }
        return Duration.ofNanos(nanos - known.heard());
    }
}
