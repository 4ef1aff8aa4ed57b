package dev.maquette.change.journal;

/// Where a change stands: what has to be done next.
public enum Phase {
    /// Of a change in place, statements are to be executed.
    STEPS,
    /// The shadow table is to be made, then the capture of writes.
    SHADOW,
    /// Rows are to be copied, then indexes built.
    BACKFILL,
    /// What was written meanwhile is to be carried over, and all rows compared.
    VERIFY,
    /// The tables are to be exchanged.
    CUTOVER,
    /// The tables are exchanged, and the one that the application no longer uses is kept in step; or the
    /// statements are executed. There is a way back.
    SOAK,
    /// Finished; nothing but the journal is left.
    DONE,
    /// Given up; nothing but the journal is left.
    ABORTED;

    /// Whether nothing is left to do.
    public boolean isEnd() {
        return this == DONE || this == ABORTED;
    }
}
