package dev.maquette.verify.hazard;

import dev.maquette.catalog.CatalogJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// One form of DDL: a folder named after it.
///
/// `before.sql` fills a schema named after the form, `change.sql` is the migration, `expected.json` says what is to be
/// said of it: the verdict, the locks on tables that are stronger than those of SELECT, whether it fails, and the
/// first major version that knows it.
///
/// @param name the form
record HazardCase(String name, String before, String change, Expected expected) {
    /// @param locks modes by table, without the schema
    record Expected(String verdict, Map<String, String> locks, boolean fails, int since) {}

    /// The forms that a major version knows.
    static List<HazardCase> all(Path folder, int major) {
        try (Stream<Path> cases = Files.list(folder)) {
            return cases.sorted()
                    .map(HazardCase::read)
                    .filter(form -> form.expected().since() <= major)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static HazardCase read(Path folder) {
        return new HazardCase(
                folder.getFileName().toString(),
                text(folder.resolve("before.sql")),
                text(folder.resolve("change.sql")),
                CatalogJson.read(text(folder.resolve("expected.json")), Expected.class));
    }

    /// The text of a file of a case.
    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The migration, in the schema of the form.
    String migration() {
        return "SET search_path = \"" + name + "\", public;\n" + change;
    }

    @Override
    public String toString() {
        return name;
    }
}
