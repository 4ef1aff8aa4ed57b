package dev.maquette.flyway;

import dev.maquette.change.session.Session;
import dev.maquette.model.Problem;
import dev.maquette.model.ProblemCode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationVersion;

/// Undoes migrations, which Flyway does for money only.
///
/// @param session a session of the database
/// @param flyway knows what is applied
/// @param folder the files
/// @param options how statements are executed
record Undo(Session session, Flyway flyway, MigrationFolder folder, ScriptOptions options) {
    private static final Set<MigrationStatus.State> APPLIED = EnumSet.of(
            MigrationStatus.State.APPLIED, MigrationStatus.State.OUT_OF_ORDER, MigrationStatus.State.MISSING);

    /// A migration that was applied, and the file that undoes it.
    private record Pair(MigrationInfo applied, Path file) {}

    /// Undoes the last migration, or all above a version, the last one first.
    ///
    /// @return the files that were executed
    List<String> to(Optional<MigrationVersion> target) {
        History history = History.of(session, flyway.getConfiguration());
        history.lock();
        List<Pair> pairs = wanted(target).stream().map(this::pair).toList();
        Placeholders placeholders = Placeholders.of(flyway.getConfiguration());
        var undone = new ArrayList<String>();
        for (Pair pair : pairs) {
            String name = String.valueOf(pair.file().getFileName());
            Script script = MigrationFolder.script(name, pair.file(), placeholders);
            options.progress().accept(name);
            undo(pair.applied(), script, history, placeholders);
            undone.add(name);
        }
        return undone;
    }

    private List<MigrationInfo> wanted(Optional<MigrationVersion> target) {
        List<MigrationInfo> applied = Stream.of(flyway.info().all())
                .filter(one -> one.isVersioned() && APPLIED.contains(MigrationStatus.State.of(one)))
                .sorted(Comparator.comparing(MigrationInfo::getInstalledRank).reversed())
                .toList();
        return target.map(version -> applied.stream()
                        .filter(one -> one.getVersion().compareTo(version) > 0)
                        .toList())
                .orElseGet(() -> applied.stream().limit(1).toList());
    }

    private Pair pair(MigrationInfo applied) {
        return folder.undo(applied.getVersion())
                .map(file -> new Pair(applied, file))
                .orElseThrow(() -> Problem.of(
                                ProblemCode.INPUT, "there is no file to undo version " + applied.getVersion() + " by")
                        .withHint("Write it as U" + applied.getVersion() + "__"
                                + applied.getDescription().replace(' ', '_') + ".sql.")
                        .toException());
    }

    private void undo(MigrationInfo applied, Script script, History history, Placeholders placeholders) {
        ScriptRun run = ScriptRun.of(session, script, flyway.getConfiguration(), options, placeholders::hidden);
        long start = System.nanoTime();
        if (!script.isTransaction()) {
            run.byStep();
        }
        session.transaction(() -> {
            if (script.isTransaction()) {
                run.within();
            }
            history.undone(
                    applied.getVersion().getVersion(),
                    applied.getDescription(),
                    script.name(),
                    Duration.ofNanos(System.nanoTime() - start));
            run.checkpoint().forget(applied.getScript());
            run.checkpoint().forget(script.name());
        });
    }
}
