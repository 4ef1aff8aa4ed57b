package dev.maquette.verify.workload;

import dev.maquette.catalog.CatalogJson;
import dev.maquette.verify.load.Resources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A folder with a statement and what it means.
///
/// @param name the folder's name
/// @param from the first major version that knows the statement
/// @param normalised the text as `pg_stat_statements` keeps it
/// @param executed the text as a client sends it, for those that are executed
/// @param expected the meaning
record StatementCase(String name, int from, String normalised, Optional<String> executed, MeaningSummary expected) {
    private static final String FROM = "-- from: ";
    private static final int OLDEST = 14;

    static List<StatementCase> all() {
        try (Stream<Path> folders = Files.list(Resources.folder(StatementCase.class, "statements"))) {
            return folders.sorted().map(StatementCase::read).toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static StatementCase read(Path folder) {
        String text = text(folder.resolve("normalised.sql"));
        boolean since = text.startsWith(FROM);
        Path executed = folder.resolve("executed.sql");
        return new StatementCase(
                folder.getFileName().toString(),
                since ? Integer.parseInt(text.substring(FROM.length(), text.indexOf('\n'))) : OLDEST,
                (since ? text.substring(text.indexOf('\n')) : text).strip(),
                Files.exists(executed) ? Optional.of(text(executed).strip()) : Optional.empty(),
                CatalogJson.read(text(folder.resolve("expected.json")), MeaningSummary.class));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
