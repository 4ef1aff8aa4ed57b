package dev.maquette.change.pace;

import java.util.Optional;

/// How far a change has come with what it is doing.
///
/// @param change the change's number
/// @param task what it is doing
/// @param rows rows that are done, statements when it builds, queries when it examines
/// @param total how many there are, as far as known; 0 when not
/// @param rowsPerSecond since the program began with this task
/// @param backlog recorded keys that were not carried over yet; [#MOST_BACKLOG] and one when there are more
/// @param secondsLeft for this task at this rate; absent when that cannot be said
/// @param waiting why nothing is done at the moment; absent when something is
public record Progress(
        int change,
        Task task,
        long rows,
        long total,
        double rowsPerSecond,
        long backlog,
        Optional<Long> secondsLeft,
        Optional<String> waiting) {
    /// Longer backlogs are not counted to the end.
    public static final int MOST_BACKLOG = 100_000;

    /// What takes long.
    public enum Task {
        /// Rows are looked for that are in the way.
        EXAMINE,
        /// Rows are copied.
        COPY,
        /// Indexes are built.
        BUILD,
        /// Recorded keys are carried over.
        CATCH_UP,
        /// The tables are compared.
        COMPARE,
        /// The time for the exchange is waited for.
        WAIT
    }

    /// The share that is done, from 0 to 1; absent when nobody knows how much there is.
    public Optional<Double> share() {
        return total == 0 ? Optional.empty() : Optional.of(Math.min(1, (double) rows / total));
    }
}
