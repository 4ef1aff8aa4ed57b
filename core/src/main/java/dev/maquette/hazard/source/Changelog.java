package dev.maquette.hazard.source;

import dev.maquette.hazard.Migration;
import dev.maquette.hazard.Migration.NotRun;
import dev.maquette.model.Problem;
import dev.maquette.model.ProblemCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.xml.stream.XMLStreamException;
import tools.jackson.core.JacksonException;

/// Reads a changelog of Liquibase that is not SQL, for the SQL it holds and includes. What only Liquibase can turn
/// into SQL is named as not run.
///
/// @source Liquibase documentation, Changelog formats; include, includeAll, sql, sqlFile
final class Changelog {
    private static final Set<String> ABOUT =
            Set.of("comment", "rollback", "validCheckSum", "preConditions", "tagDatabase");

    private final MigrationSettings settings;
    private final Map<String, String> properties = new HashMap<>();
    private final List<Migration> migrations = new ArrayList<>();
    private final Set<Path> including = new HashSet<>();

    Changelog(MigrationSettings settings) {
        this.settings = settings;
    }

    /// Whether a file is a changelog by its name.
    static boolean isNamedSo(Path file) {
        return file.toString().matches("(?i).*\\.(xml|ya?ml|json)");
    }

    /// Its migrations in their order, those of included files among them.
    ///
    /// @throws dev.maquette.model.MaquetteException `input` when it, or a file it includes, cannot be read
    List<Migration> migrations(Path file) {
        properties.putAll(settings.placeholders());
        include(file);
        if (migrations.isEmpty()) {
            throw Problem.of(ProblemCode.INPUT, "changelog \"" + file + "\" holds no change")
                    .toException();
        }
        return migrations;
    }

    private void include(Path file) {
        if (!including.add(file.toAbsolutePath().normalize())) {
            throw Problem.of(ProblemCode.INPUT, "changelog \"" + file + "\" includes itself")
                    .toException();
        }
        if (isNamedSo(file)) {
            root(file).changes().forEach(element -> take(file, element));
        } else {
            migrations.addAll(MigrationFiles.read(List.of(file), settings.withPlaceholders(properties)));
        }
        including.remove(file.toAbsolutePath().normalize());
    }

    private static ChangelogElement root(Path file) {
        try {
            String text = MigrationText.of(file);
            if (file.toString().toLowerCase(Locale.ROOT).endsWith(".xml")) {
                return XmlChangelog.read(text);
            }
            ChangelogElement document =
                    KeyedChangelog.read(text, !file.toString().endsWith("json"));
            return document.children().stream()
                    .filter(element -> element.name().equals("databaseChangeLog"))
                    .findFirst()
                    .orElse(document);
        } catch (XMLStreamException | JacksonException e) {
            throw Problem.of(ProblemCode.INPUT, "could not read changelog \"" + file + "\"")
                    .withDetail(String.valueOf(e.getMessage()))
                    .toException(e);
        }
    }

    private void take(Path file, ChangelogElement element) {
        ChangesetAttributes attributes = element.settings();
        Optional<String> left = new ChangesetFilter(settings).reasonAgainst(attributes);
        if (left.isPresent()) {
            notRun(file, element, left.get());
            return;
        }
        switch (element.name()) {
            case "changeSet" -> changeset(file, element);
            case "include" -> include(found(file, attributes, "file"));
            case "includeAll" -> includeAll(found(file, attributes, "path"));
            case "property" ->
                properties.putIfAbsent(
                        attributes.text("name").orElse(""),
                        attributes.text("value").orElse(""));
            case "preConditions" -> notRun(file, element, "preconditions are taken to hold");
            default -> notRun(file, element, "only Liquibase understands it");
        }
    }

    private void includeAll(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            files.filter(Files::isRegularFile)
                    .filter(file -> isNamedSo(file) || file.toString().endsWith(".sql"))
                    .sorted()
                    .forEach(this::include);
        } catch (IOException e) {
            throw MigrationText.unreadable(folder, e);
        }
    }

    /// A path is that of a file beside the changelog, or below one of the folders around it.
    private static Path found(Path changelog, ChangesetAttributes attributes, String key) {
        String path = attributes.text(key).orElse("").replaceFirst("^(classpath\\*?:)?/*", "");
        Path folder = changelog.toAbsolutePath().getParent();
        while (folder != null && !Files.exists(folder.resolve(path))) {
            folder = folder.getParent();
        }
        if (folder == null) {
            throw Problem.of(ProblemCode.INPUT, "could not find \"" + path + "\", which \"" + changelog + "\" names")
                    .toException();
        }
        return shown(changelog, folder.resolve(path));
    }

    /// A file as the changelog was given: in full only when that was.
    private static Path shown(Path changelog, Path file) {
        return changelog.isAbsolute() ? file : Path.of("").toAbsolutePath().relativize(file);
    }

    private void changeset(Path file, ChangelogElement element) {
        ChangesetAttributes attributes = element.settings();
        var changeset = new Changeset(
                attributes.text("author").orElse("?"),
                attributes.text("id").orElse("?"),
                element.line(),
                attributes,
                "");
        element.changes()
                .filter(change ->
                        !ABOUT.contains(change.name()) && !element.attributes().containsKey(change.name()))
                .forEach(change -> change(file, changeset, change));
    }

    private void change(Path file, Changeset changeset, ChangelogElement change) {
        ChangesetAttributes attributes = change.settings();
        switch (change.name()) {
            case "sql" -> add(file, changeset, change, attributes.text("sql").orElse(change.text()));
            case "sqlFile" -> {
                Path sql = found(file, attributes, "path");
                add(
                        sql,
                        changeset,
                        new ChangelogElement("sqlFile", 1, "", change.attributes(), List.of()),
                        MigrationText.of(sql));
            }
            default -> notRun(file, change, "only Liquibase understands it; give the SQL it writes (update-sql)");
        }
    }

    private void add(Path file, Changeset changeset, ChangelogElement change, String sql) {
        var all = new HashMap<>(changeset.attributes().values());
        all.putAll(change.settings().values());
        var placed = new Changeset(
                changeset.author(),
                changeset.id(),
                change.line(),
                new ChangesetAttributes(all),
                "\n".repeat(change.line() - 1) + sql);
        join(placed.migration(file.toString(), new ChangesetFilter(settings), new Placeholders(properties)));
    }

    private void notRun(Path file, ChangelogElement element, String reason) {
        String id = element.settings().text("id").map(text -> " " + text).orElse("");
        join(new Migration(
                file.toString(), List.of(), List.of(new NotRun(element.line(), element.name() + id, reason))));
    }

    /// What comes from one file without another between is one migration.
    private void join(Migration next) {
        boolean same = !migrations.isEmpty() && migrations.getLast().name().equals(next.name());
        migrations.add(same ? migrations.removeLast().followedBy(next) : next);
    }
}
