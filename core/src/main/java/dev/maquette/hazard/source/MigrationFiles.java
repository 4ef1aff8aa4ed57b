package dev.maquette.hazard.source;

import dev.maquette.hazard.Migration;
import dev.maquette.hazard.MigrationReader;
import dev.maquette.model.Problem;
import dev.maquette.model.ProblemCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// Finds and reads the files of migrations.
public final class MigrationFiles {
    private static final String CALLBACK = "it is a callback, which Flyway runs whenever its event comes";

    private final MigrationSettings settings;

    private MigrationFiles(MigrationSettings settings) {
        this.settings = settings;
    }

    /// The migrations of files and folders; a folder's SQL files in the order of their versions and names, without
    /// those that undo others. Where some are named as Flyway wants it, those of the folders in it are among them,
    /// and its callbacks are named as not read.
    ///
    /// @throws dev.maquette.model.MaquetteException `input` when a file cannot be read, is not in UTF-8, holds no
    ///     statement, or has a literal or a comment without an end; when a folder holds no SQL file
    public static List<Migration> read(List<Path> paths, MigrationSettings settings) {
        var files = new MigrationFiles(settings);
        var migrations = new ArrayList<Migration>();
        for (Path path : paths) {
            migrations.addAll(Files.isDirectory(path) ? files.folder(path) : files.migrations(path));
        }
        return migrations;
    }

    /// The migration of a text that is no file.
    ///
    /// @param name what it is called in messages
    /// @throws dev.maquette.model.MaquetteException `input` when it holds no statement, or a literal or a comment
    ///     in it has no end
    public static Migration read(String name, String text, MigrationSettings settings) {
        return new MigrationFiles(settings).ofText(name, text);
    }

    /// Flyway reads the folders in a folder, too, and runs callbacks at their events. Of any other, what is not at
    /// its top is named as not read.
    private List<Migration> folder(Path folder) {
        List<Path> files = sqlFiles(folder);
        boolean flyway = files.stream().anyMatch(file -> VersionedName.of(file).versioned());
        List<Path> read = files.stream()
                .filter(file -> flyway ? !VersionedName.isCallback(file) : isAtTop(folder, file))
                .toList();
        if (read.isEmpty()) {
            throw Problem.of(ProblemCode.INPUT, "folder \"" + folder + "\" holds no migration")
                    .withDetail("A migration is a file whose name ends in .sql.")
                    .toException();
        }
        var migrations = new ArrayList<Migration>();
        read.forEach(file -> migrations.addAll(migrations(file)));
        files.stream()
                .filter(file -> !read.contains(file))
                .map(file ->
                        left(file, flyway ? CALLBACK : "it is not at the top of the folder; name its own folder, too"))
                .forEach(migrations::add);
        return migrations;
    }

    private static boolean isAtTop(Path folder, Path file) {
        return folder.equals(file.getParent());
    }

    private static Migration left(Path file, String reason) {
        var left = new Migration.NotRun(1, String.valueOf(file.getFileName()), reason);
        return new Migration(file.toString(), List.of(), List.of(left));
    }

    private static List<Path> sqlFiles(Path folder) {
        try (Stream<Path> entries = Files.walk(folder)) {
            return entries.filter(file -> file.toString().endsWith(".sql") && Files.isRegularFile(file))
                    .filter(file -> !VersionedName.isUndo(file))
                    .sorted(Comparator.comparing(VersionedName::of))
                    .toList();
        } catch (IOException e) {
            throw MigrationText.unreadable(folder, e);
        }
    }

    private List<Migration> migrations(Path file) {
        if (Changelog.isNamedSo(file)) {
            return new Changelog(settings).migrations(file);
        }
        String text = MigrationText.of(file);
        boolean flyway = VersionedName.of(file).versioned() && !FormattedSql.isFormatted(text);
        return List.of(
                flyway ? required(FlywayFile.of(file, text).migration(settings)) : ofText(file.toString(), text));
    }

    private Migration ofText(String name, String text) {
        var placeholders = new Placeholders(settings.placeholders());
        return required(
                FormattedSql.isFormatted(text)
                        ? new FormattedSql(name, settings).migration(text)
                        : MigrationReader.plain(name, placeholders.allFilled(name, text)));
    }

    private static Migration required(Migration migration) {
        if (migration.parts().isEmpty() && migration.notRun().isEmpty()) {
            throw Problem.of(ProblemCode.INPUT, "migration \"" + migration.name() + "\" holds no statement")
                    .toException();
        }
        return migration;
    }
}
