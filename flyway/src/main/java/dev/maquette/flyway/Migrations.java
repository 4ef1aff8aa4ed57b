package dev.maquette.flyway;

import dev.maquette.change.session.ConnectionSource;
import dev.maquette.change.session.Session;
import dev.maquette.hazard.Migration;
import dev.maquette.model.MaquetteException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.output.RepairOutput;
import org.flywaydb.core.api.output.RepairResult;

/// The migrations of a folder, and a database.
///
/// @param source the database
/// @param folder the files
/// @param placeholders what stands for `${name}` in them
/// @param outOfOrder whether those below the last version applied are applied too
/// @param options how statements are executed
public record Migrations(
        ConnectionSource source,
        Path folder,
        Map<String, String> placeholders,
        boolean outOfOrder,
        ScriptOptions options) {
    public Migrations {
        placeholders = Map.copyOf(placeholders);
    }

    /// Applies what is pending.
    ///
    /// @param target the last version to apply; all when absent
    /// @return the files that were applied
    /// @throws MaquetteException `refused` when the files do not fit the history, `locked` when another program
    ///     keeps migrating, and whatever a statement meets, with its place
    public List<String> migrate(Optional<String> target) {
        return asked(target, flyway -> {
            List<String> scripts = new MigrationFolder(folder).scripts();
            requireReadable(flyway);
            onHistory(flyway, history -> history.resume(scripts));
            return flyway.migrate().migrations.stream()
                    .map(one -> Path.of(one.filepath).getFileName().toString())
                    .toList();
        });
    }

    /// Reads every file that is pending before the first is executed.
    private static void requireReadable(Flyway flyway) {
        pending(flyway, MigrationFolder::script);
    }

    /// Reads a file.
    private interface Reading<T> {
        T read(String name, Path file, Placeholders placeholders);
    }

    private static <T> List<T> pending(Flyway flyway, Reading<T> reading) {
        Placeholders placeholders = Placeholders.of(flyway.getConfiguration());
        return Stream.of(flyway.info().pending())
                .filter(one -> one.getPhysicalLocation() != null)
                .map(one -> reading.read(one.getScript(), Path.of(one.getPhysicalLocation()), placeholders))
                .toList();
    }

    private void onHistory(Flyway flyway, Consumer<History> work) {
        try (Session session = Session.on(source.open())) {
            work.accept(History.of(session, flyway.getConfiguration()));
        }
    }

    /// How the migrations stand.
    public List<MigrationStatus> status() {
        return asked(
                Optional.empty(),
                flyway ->
                        Stream.of(flyway.info().all()).map(MigrationStatus::of).toList());
    }

    /// The SQL files of the folder that are no migrations by their names.
    ///
    /// @throws MaquetteException `input` when there is no such folder
    public List<Path> ignored() {
        return new MigrationFolder(folder).ignored();
    }

    /// What would be applied, in its order and in the transactions it would be executed in.
    ///
    /// @throws MaquetteException when a file cannot be read, as by [#migrate(Optional)]
    public List<Migration> pending(Optional<String> target) {
        return asked(target, flyway -> pending(flyway, MigrationFolder::migration));
    }

    /// Removes failures from the history, and takes the files as they are for what was applied.
    ///
    /// @return what was done, in words
    public List<String> repair() {
        return asked(Optional.empty(), flyway -> {
            RepairResult result = flyway.repair();
            onHistory(flyway, history -> {
                history.lock();
                new Checkpoint(history).forget();
            });
            return Stream.of(
                            repaired("removed the failure of", result.migrationsRemoved),
                            repaired("noted as deleted", result.migrationsDeleted),
                            repaired("took the file as it is for", result.migrationsAligned))
                    .flatMap(List::stream)
                    .toList();
        });
    }

    private static List<String> repaired(String what, List<RepairOutput> migrations) {
        return migrations.stream()
                .map(one -> Stream.of(what, one.version, one.description)
                        .filter(part -> part != null && !part.isEmpty())
                        .collect(Collectors.joining(" ")))
                .toList();
    }

    /// Takes a database as it is for one with all migrations up to a version.
    public void baseline(String version) {
        asked(
                Optional.empty(),
                flyway -> Flyway.configure()
                        .configuration(flyway.getConfiguration())
                        .baselineVersion(version)
                        .load()
                        .baseline());
    }

    /// Undoes what was applied last, by the files made for that.
    ///
    /// @param target the version to go back to; only the last one is undone when absent
    /// @return the files that were executed
    /// @throws MaquetteException `input` when there is no file to undo a version by, `locked` when another program
    ///     keeps migrating, and whatever a statement meets, with its place
    public List<String> undo(Optional<String> target) {
        return asked(Optional.empty(), flyway -> {
            try (Session session = Session.on(source.open())) {
                return new Undo(session, flyway, new MigrationFolder(folder), options)
                        .to(target.map(MigrationVersion::fromVersion));
            }
        });
    }

    private Flyway flyway(Optional<String> target) {
        var configuration = Flyway.configure()
                .dataSource(new OpenedDataSource(source))
                .locations("filesystem:" + folder)
                .placeholders(placeholders)
                .outOfOrder(outOfOrder)
                .cleanDisabled(true)
                .lockRetryCount((int) History.PATIENCE.toSeconds());
        target.ifPresent(configuration::target);
        return ScriptResolver.installed(configuration, options).load();
    }

    private <T> T asked(Optional<String> target, Function<Flyway, T> question) {
        try {
            return question.apply(flyway(target));
        } catch (FlywayException failure) {
            new MigrationFolder(folder).requireUtf8();
            throw FlywayProblems.translated(failure);
        }
    }
}
