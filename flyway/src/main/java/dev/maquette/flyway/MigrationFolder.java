package dev.maquette.flyway;

import dev.maquette.hazard.Migration;
import dev.maquette.hazard.MigrationReader;
import dev.maquette.model.Problem;
import dev.maquette.model.ProblemCode;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.flywaydb.core.api.MigrationVersion;

/// The folder that the files of migrations are in, and those in it that Flyway does not read.
///
/// @param path the folder
record MigrationFolder(Path path) {
    private static final Pattern UNDO = Pattern.compile("U([0-9]+(?:[._][0-9]+)*)__.*\\.sql");

    /// What Flyway takes for a migration or a callback by its name, and what undoes one.
    private static final Pattern KNOWN =
            Pattern.compile("([VU][0-9]+([._][0-9]+)*|R)__.*\\.sql|(before|after|create)[A-Z][A-Za-z]*(__.*)?\\.sql");

    /// The files that nobody executes, because of their names.
    List<Path> ignored() {
        return files().stream()
                .filter(file ->
                        !KNOWN.matcher(String.valueOf(file.getFileName())).matches())
                .toList();
    }

    /// The files by the names that the history knows them by.
    ///
    /// @throws dev.maquette.model.MaquetteException `input` when there is none
    List<String> scripts() {
        List<Path> files = files();
        if (files.isEmpty()) {
            throw Problem.of(ProblemCode.INPUT, "folder \"" + path + "\" holds no migration")
                    .withHint("A migration is a file such as V1__orders.sql, or R__views.sql.")
                    .toException();
        }
        return files.stream()
                .map(file -> path.relativize(file).toString().replace('\\', '/'))
                .toList();
    }

    /// Names the file that Flyway could not read.
    ///
    /// @throws dev.maquette.model.MaquetteException `input` when one is not in UTF-8
    void requireUtf8() {
        files().forEach(MigrationFolder::text);
    }

    /// The file that undoes a version.
    Optional<Path> undo(MigrationVersion version) {
        return files().stream().filter(file -> undoes(file, version)).findFirst();
    }

    private static boolean undoes(Path file, MigrationVersion version) {
        Matcher name = UNDO.matcher(String.valueOf(file.getFileName()));
        return name.matches() && MigrationVersion.fromVersion(name.group(1)).equals(version);
    }

    /// Reads a file.
    ///
    /// @throws dev.maquette.model.MaquetteException `input` when it cannot be read, is not in UTF-8, or holds what
    ///     cannot be executed, `usage` when a placeholder has no value
    static Script script(String name, Path file, Placeholders placeholders) {
        return Script.of(name, placeholders.filled(name, text(file)));
    }

    /// Reads a file for the model: what changes the server is left out there, and all else is as it is executed.
    ///
    /// @throws dev.maquette.model.MaquetteException as [#script(String, Path, Placeholders)]
    static Migration migration(String name, Path file, Placeholders placeholders) {
        String text = placeholders.filled(name, text(file));
        Script.of(name, text);
        return MigrationReader.plain(name, text);
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (CharacterCodingException failure) {
            throw Problem.of(ProblemCode.INPUT, "migration \"" + file + "\" is not in UTF-8")
                    .withHint("Save it as UTF-8.")
                    .toException(failure);
        } catch (IOException failure) {
            throw unreadable(file, failure);
        }
    }

    private List<Path> files() {
        if (!Files.isDirectory(path)) {
            throw Problem.of(ProblemCode.INPUT, "there is no folder \"" + path + "\"")
                    .toException();
        }
        try (Stream<Path> files = Files.walk(path)) {
            return files.filter(file -> file.toString().endsWith(".sql"))
                    .sorted()
                    .toList();
        } catch (IOException failure) {
            throw unreadable(path, failure);
        }
    }

    private static RuntimeException unreadable(Path path, IOException failure) {
        return Problem.of(ProblemCode.INPUT, "could not read \"" + path + "\"")
                .withDetail(failure.toString())
                .toException(failure);
    }
}
