package dev.maquette.model;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Where a snapshot comes from and what its role could see.
///
/// @param server the server's version and nature
/// @param database name of the database
/// @param capturedAt when the snapshot was taken, by the server's clock
/// @param locale encoding and default collation of the database
/// @param abilities what the capturing role was allowed to read
/// @param defaults what `ALTER ROLE` and `ALTER DATABASE` set for new sessions, weaker ones first for each role
/// @param settings server settings as a new session of that role sees them
public record Origin(
        Server server,
        String database,
        Instant capturedAt,
        DatabaseLocale locale,
        Abilities abilities,
        List<SessionDefaults> defaults,
        List<Setting> settings) {
    public Origin {
        defaults = List.copyOf(defaults);
        settings = List.copyOf(settings);
    }

    /// The value of a setting, when it was captured.
    public Optional<String> setting(String name) {
        return settings.stream()
                .filter(setting -> setting.name().equals(name))
                .findFirst()
                .flatMap(Setting::value);
    }

    /// Settings a new session starts with.
    ///
    /// @param role the role whose sessions they are for, every role that may log in being listed; empty for
    ///     all roles
    /// @param thisDatabase whether they are for this database alone
    /// @param settings `name=value`, without those of applications
    /// @source `process_settings` in postinit.c
    public record SessionDefaults(Optional<String> role, boolean thisDatabase, List<String> settings) {
        public SessionDefaults {
            settings = List.copyOf(settings);
        }
    }

    /// The server's version and nature.
    ///
    /// @param major major version, such as 18
    /// @param version full version, such as `18.6`
    /// @param standby whether it was replaying WAL of another server
    /// @param blockSize bytes a page
    /// @param checksums `on` or `off`
    public record Server(int major, String version, boolean standby, int blockSize, String checksums) {}

    /// Encoding and default collation of a database.
    ///
    /// @param encoding server encoding, such as `UTF8`
    /// @param collate libc locale for string order
    /// @param characterType libc locale for character classes
    /// @param provider `c` libc, `i` ICU, `b` built in
    /// @param providerLocale the ICU or built-in locale
    public record DatabaseLocale(
            String encoding, String collate, String characterType, String provider, Optional<String> providerLocale) {}

    /// What the capturing role was allowed to read.
    ///
    /// @param role the role's name
    /// @param superuser whether it is a superuser
    /// @param readsAllData has the privileges of `pg_read_all_data`
    /// @param readsAllSettings has the privileges of `pg_read_all_settings`
    /// @param readsAllStatistics has the privileges of `pg_read_all_stats`
    /// @param readsExtendedStatistics may read data of extended statistics objects
    /// @param readsFiles may read server files
    public record Abilities(
            String role,
            boolean superuser,
            boolean readsAllData,
            boolean readsAllSettings,
            boolean readsAllStatistics,
            boolean readsExtendedStatistics,
            boolean readsFiles) {}
}
