package dev.maquette.hazard.source;

import dev.maquette.model.Problem;
import dev.maquette.model.ProblemCode;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/// Reads the text of a file of migrations.
final class MigrationText {
    private static final String MARK = "\uFEFF";

    private MigrationText() {}

    /// The text, without a byte order mark.
    ///
    /// @throws dev.maquette.model.MaquetteException `input` when the file cannot be read or is not in UTF-8
    static String of(Path file) {
        try {
            String text = Files.readString(file);
            return text.startsWith(MARK) ? text.substring(MARK.length()) : text;
        } catch (CharacterCodingException e) {
            throw Problem.of(ProblemCode.INPUT, "migration \"" + file + "\" is not in UTF-8")
                    .withHint("Save it as UTF-8; what is not ASCII in it cannot be read otherwise.")
                    .toException(e);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    static RuntimeException unreadable(Path path, IOException e) {
        String reason = e instanceof NoSuchFileException ? "There is no such file." : String.valueOf(e.getMessage());
        return Problem.of(ProblemCode.INPUT, "could not read migration \"" + path + "\"")
                .withDetail(reason)
                .toException(e);
    }
}
