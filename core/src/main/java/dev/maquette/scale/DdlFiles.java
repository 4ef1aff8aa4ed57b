package dev.maquette.scale;

import dev.maquette.model.Problem;
import dev.maquette.model.ProblemCode;
import dev.maquette.workload.text.FilePart;
import dev.maquette.workload.text.FileParts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// SQL files that build a schema: a file, or all `.sql` files below a folder in the order of their names.
///
/// Each statement runs by itself, as psql runs it; what only psql understands is left out.
///
/// @param path the file or the folder
public record DdlFiles(Path path) {
    private static final String SUFFIX = ".sql";

    /// Whether a path is a folder or an SQL file.
    public static boolean is(Path path) {
        return Files.isDirectory(path) || path.toString().endsWith(SUFFIX);
    }

    /// Runs the files.
    ///
    /// @throws dev.maquette.model.MaquetteException `input` when there is none, or one cannot be read or run,
    ///     `statement` when a literal, a name or a comment in one has no end
    public void runIn(BuiltSchema database) {
        read().forEach((file, text) -> run(database, file, text));
    }

    /// The text of each file, in order.
    private Map<Path, String> read() {
        var texts = new TreeMap<Path, String>();
        try {
            for (Path file : files()) {
                texts.put(file, Files.readString(file));
            }
        } catch (IOException e) {
            throw Problem.of(ProblemCode.INPUT, "could not read the SQL files of \"" + path + "\"")
                    .withDetail(e.toString())
                    .withHint("They are text in UTF-8.")
                    .toException(e);
        }
        if (texts.isEmpty()) {
            throw Problem.of(ProblemCode.INPUT, "there is no file *" + SUFFIX + " in \"" + path + "\"")
                    .toException();
        }
        return texts;
    }

    private List<Path> files() throws IOException {
        if (!Files.isDirectory(path)) {
            return List.of(path);
        }
        try (Stream<Path> all = Files.walk(path)) {
            return all.filter(file -> file.toString().endsWith(SUFFIX)).toList();
        }
    }

    private static void run(BuiltSchema database, Path file, String text) {
        for (FilePart part : FileParts.of(text)) {
            if (!part.clientCommand()) {
                run(database, file, part.line(text), part.sql(text));
            }
        }
    }

    private static void run(BuiltSchema database, Path file, int line, String sql) {
        try {
            database.run(sql);
        } catch (SQLException e) {
            throw Problem.of(ProblemCode.INPUT, "could not build the schema of \"" + file + "\", line " + line)
                    .withDetail(String.valueOf(e.getMessage()))
                    .withHint("The files have to build a schema from nothing; roles and extensions they need have to"
                            + " exist or be made by them.")
                    .toException(e);
        }
    }
}
