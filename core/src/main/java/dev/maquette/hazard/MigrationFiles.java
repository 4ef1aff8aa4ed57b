package dev.maquette.hazard;

import dev.maquette.model.Problem;
import dev.maquette.model.ProblemCode;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Finds and reads the files of migrations.
public final class MigrationFiles {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([A-Za-z][\\w.:]*)}");

    private MigrationFiles() {}

    /// The migrations of files and folders; a folder's SQL files in the order of their versions and names, without
    /// those that undo others.
    ///
    /// @throws dev.maquette.model.MaquetteException `input` when a file cannot be read, is not in UTF-8, holds no
    ///     statement, or has a literal or a comment without an end; when a folder holds no SQL file
    ///
    /// @param placeholders what stands for `${name}`
    public static List<Migration> read(List<Path> paths, Map<String, String> placeholders) {
        var migrations = new ArrayList<Migration>();
        for (Path path : paths) {
            for (Path file : Files.isDirectory(path) ? folder(path) : List.of(path)) {
                migrations.add(migration(file, placeholders));
            }
        }
        return migrations;
    }

    private static List<Path> folder(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            List<Path> files = entries.filter(file -> file.toString().endsWith(".sql"))
                    .filter(file -> !VersionedName.isUndo(file))
                    .sorted(Comparator.comparing(VersionedName::of))
                    .toList();
            if (files.isEmpty()) {
                throw Problem.of(ProblemCode.INPUT, "folder \"" + folder + "\" holds no migration")
                        .withDetail("A migration is a file whose name ends in .sql.")
                        .toException();
            }
            return files;
        } catch (IOException e) {
            throw unreadable(folder, e);
        }
    }

    private static Migration migration(Path file, Map<String, String> placeholders) {
        Migration migration = MigrationReader.plain(file.toString(), filled(file, text(file), placeholders));
        if (migration.parts().isEmpty() && migration.notRun().isEmpty()) {
            throw Problem.of(ProblemCode.INPUT, "migration \"" + file + "\" holds no statement")
                    .toException();
        }
        return migration;
    }

    /// The text with its placeholders filled, in the way of Flyway.
    private static String filled(Path file, String text, Map<String, String> placeholders) {
        String filled = text;
        for (Map.Entry<String, String> placeholder : placeholders.entrySet()) {
            filled = filled.replace("${" + placeholder.getKey() + "}", placeholder.getValue());
        }
        Matcher open = PLACEHOLDER.matcher(filled);
        if (open.find()) {
            throw Problem.of(ProblemCode.USAGE, "nothing is given for " + open.group() + " in \"" + file + "\"")
                    .withHint("Give it with --placeholder " + open.group(1) + "=VALUE.")
                    .toException();
        }
        return filled;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (CharacterCodingException e) {
            throw Problem.of(ProblemCode.INPUT, "migration \"" + file + "\" is not in UTF-8")
                    .withHint("Save it as UTF-8; what is not ASCII in it cannot be read otherwise.")
                    .toException(e);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static RuntimeException unreadable(Path path, IOException e) {
        String reason = e instanceof NoSuchFileException ? "There is no such file." : String.valueOf(e.getMessage());
        return Problem.of(ProblemCode.INPUT, "could not read migration \"" + path + "\"")
                .withDetail(reason)
                .toException(e);
    }
}
