package dev.maquette.flyway;

import java.util.Objects;
import org.flywaydb.core.api.CoreMigrationType;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.executor.MigrationExecutor;
import org.flywaydb.core.api.resolver.ResolvedMigration;
import org.flywaydb.core.extensibility.MigrationType;
import org.jspecify.annotations.Nullable;

/// A migration as Flyway finds it, with another executor.
///
/// @param found what Flyway found
/// @param description what the name of its file says; what Flyway found is what the history says, where it does
/// @param executor executes it
record ResolvedScript(MigrationInfo found, String description, MigrationExecutor executor)
        implements ResolvedMigration {
    @Override
    public @Nullable MigrationVersion getVersion() {
        return found.getVersion();
    }

    @Override
    public String getDescription() {
        return description;
    }

    @Override
    public String getScript() {
        return found.getScript();
    }

    @Override
    public @Nullable Integer getChecksum() {
        return found.getResolvedChecksum();
    }

    @Override
    public MigrationType getType() {
        return CoreMigrationType.SQL;
    }

    @Override
    public String getPhysicalLocation() {
        return found.getPhysicalLocation();
    }

    @Override
    public MigrationExecutor getExecutor() {
        return executor;
    }

    @Override
    public boolean checksumMatches(@Nullable Integer checksum) {
        return Objects.equals(checksum, getChecksum());
    }

    @Override
    public boolean checksumMatchesWithoutBeingIdentical(@Nullable Integer checksum) {
        return false;
    }
}
