package dev.maquette.workload.meaning;

/// FOR UPDATE and its kin.
///
/// @param alias the relation locked
public record RowLock(String alias, Strength strength, WaitPolicy waitPolicy) {
    /// How strong the lock is.
    public enum Strength {
        KEY_SHARE,
        SHARE,
        NO_KEY_UPDATE,
        UPDATE
    }

    /// What happens when another transaction holds the row.
    public enum WaitPolicy {
        WAIT,
        SKIP_LOCKED,
        NOWAIT
    }
}
