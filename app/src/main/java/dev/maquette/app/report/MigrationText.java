package dev.maquette.app.report;

import dev.maquette.flyway.MigrationStatus;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/// Versioned migrations in words.
public final class MigrationText {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

    private MigrationText() {}

    /// How migrations stand, a line each.
    public static List<String> lines(List<MigrationStatus> migrations) {
        return migrations.stream().map(MigrationText::line).toList();
    }

    private static String line(MigrationStatus migration) {
        String time = migration.applied().map(TIME::format).orElse("");
        String line = "%-12s  %-16s  %s"
                .formatted(
                        migration.state().name().toLowerCase(Locale.ROOT).replace('_', ' '), time, migration.script());
        return migration.changed() ? line + "  (the file was changed since)" : line;
    }
}
