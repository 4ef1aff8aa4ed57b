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
        UPDATE;

        /// @source `src/include/nodes/lockoptions.h`, `LockClauseStrength`
        static Strength of(int number) {
            return switch (number) {
                case 1 -> KEY_SHARE;
                case 2 -> SHARE;
                case 3 -> NO_KEY_UPDATE;
                default -> UPDATE;
            };
        }
    }

    /// What happens when another transaction holds the row.
    public enum WaitPolicy {
        WAIT,
        SKIP_LOCKED,
        NOWAIT;

        /// @source `src/include/nodes/lockoptions.h`, `LockWaitPolicy`
        static WaitPolicy of(int number) {
            return switch (number) {
                case 0 -> WAIT;
                case 1 -> SKIP_LOCKED;
                default -> NOWAIT;
            };
        }
    }
}
