package dev.maquette.hazard;

/// What to do instead of work under a lock that others wait for.
final class LongLockAdvice {
    private LongLockAdvice() {}

    /// The advice, in a sentence or two.
    static String of(MigrationStatement statement, Observation seen) {
        if (!seen.safe().isEmpty()) {
            return "The safe sequence does the same without work under such a lock.";
        }
        if (statement.starts("refresh")) {
            return "CREATE UNIQUE INDEX CONCURRENTLY on columns that identify its rows, then REFRESH MATERIALIZED VIEW"
                    + " CONCURRENTLY.";
        }
        boolean rewritten = seen.effects().stream().anyMatch(Effect.Rewritten.class::isInstance);
        if (rewritten && statement.starts("alter", "table")) {
            return seen.obstacle().map(why -> why + " ").orElse("")
                    + "Change it online: maquette change plan URL --alter " + shell(statement.sql());
        }
        return rewritten
                ? "Do it while nobody works."
                : "Do the work before or after in a transaction of its own, so that no such lock is held meanwhile.";
    }

    /// A word for a shell.
    private static String shell(String sql) {
        return "'" + sql.replace("'", "'\\''") + "'";
    }
}
