package dev.maquette.flyway;

import java.time.Instant;
import java.util.Optional;
import org.flywaydb.core.api.MigrationInfo;

/// How a migration stands.
///
/// @param version its version; absent for one that is repeated when it changes
/// @param description what its name says
/// @param script its file
/// @param state what the history says of it
/// @param changed whether its file is another than the one that was applied
/// @param applied when it was applied
public record MigrationStatus(
        Optional<String> version,
        String description,
        String script,
        State state,
        boolean changed,
        Optional<Instant> applied) {
    /// What the history says.
    public enum State {
        /// It is to be applied.
        PENDING,
        /// It is applied.
        APPLIED,
        /// It is applied, after later ones.
        OUT_OF_ORDER,
        /// A statement failed, and what was done before it is kept.
        FAILED,
        /// It was applied and is undone.
        UNDONE,
        /// It was applied before there was a history.
        BASELINE,
        /// It was applied, and its file is gone.
        MISSING,
        /// It is not to be applied: below the baseline or the last version applied, or above the one asked for.
        IGNORED,
        /// It was applied, and again since.
        SUPERSEDED;

        static State of(MigrationInfo migration) {
            return switch (migration.getState()) {
                case PENDING, OUTDATED -> PENDING;
                case SUCCESS -> APPLIED;
                case OUT_OF_ORDER -> OUT_OF_ORDER;
                case FAILED, MISSING_FAILED, FUTURE_FAILED -> FAILED;
                case UNDONE, DELETED -> UNDONE;
                case BASELINE -> BASELINE;
                case MISSING_SUCCESS, FUTURE_SUCCESS -> MISSING;
                case IGNORED, ABOVE_TARGET, BELOW_BASELINE, BASELINE_IGNORED, AVAILABLE -> IGNORED;
                case SUPERSEDED -> SUPERSEDED;
            };
        }
    }

    static MigrationStatus of(MigrationInfo migration) {
        State state = State.of(migration);
        return new MigrationStatus(
                Optional.ofNullable(migration.getVersion()).map(Object::toString),
                migration.getDescription(),
                migration.getScript(),
                state,
                isChanged(migration),
                Optional.ofNullable(migration.getInstalledOn()).map(date -> date.toInstant()));
    }

    private static boolean isChanged(MigrationInfo migration) {
        Integer applied = migration.getAppliedChecksum();
        Integer resolved = migration.getResolvedChecksum();
        return applied != null && resolved != null && !applied.equals(resolved);
    }
}
