package dev.maquette.hazard;

import dev.maquette.hazard.MigrationCheck.PartCheck;
import dev.maquette.scale.ScaleModel;
import dev.maquette.workload.text.StatementClass;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Writes migrations as files in which every dangerous statement that has a safe form is replaced by it.
///
/// A transaction is cut there, so that what was done together is done one after the other. Settings of the session
/// are repeated in each file.
public final class SafeSequences {
    /// Long enough for a queue of short transactions, short enough that nobody notices those that wait behind.
    private static final String LOCK_TIMEOUT = "SET LOCAL lock_timeout = '250ms'";

    private static final String ALONE = """
        -- Run it with "psql -v ON_ERROR_STOP=1 -f", without -1: it refuses a transaction.
        """;

    private static final String TOGETHER = """
        -- Run it with "psql -v ON_ERROR_STOP=1 -f"; when the lock_timeout runs out, run it again.
        BEGIN;
        """;

    private final MigrationCheck check;
    private final List<SafeSequence.File> files = new ArrayList<>();
    private final List<MigrationStatement> settings = new ArrayList<>();
    private final List<StatementCheck> open = new ArrayList<>();

    private SafeSequences(MigrationCheck check) {
        this.check = check;
    }

    /// The safe sequence of migrations that were checked; empty when no dangerous statement has a safe form, and when
    /// one fails.
    ///
    /// @throws dev.maquette.model.MaquetteException `connection` when the model's server is lost
    public static Optional<SafeSequence> of(ScaleModel model, CheckResult result) {
        boolean completed = result.migrations().stream().allMatch(MigrationCheck::completed);
        if (!completed
                || result.statements().stream().allMatch(check -> check.safe().isEmpty())) {
            return Optional.empty();
        }
        var files = new ArrayList<SafeSequence.File>();
        var migrations = new ArrayList<Migration>();
        for (MigrationCheck check : result.migrations()) {
            if (check.statements().stream()
                    .allMatch(statement -> statement.safe().isEmpty())) {
                migrations.add(check.migration());
            } else {
                List<SafeSequence.File> written = new SafeSequences(check).write();
                files.addAll(written);
                written.forEach(file -> migrations.add(MigrationReader.plain(file.name(), file.text())));
            }
        }
        List<Migration> originals =
                result.migrations().stream().map(MigrationCheck::migration).toList();
        Checker.Trial before = Checker.trial(model, originals, result.rates(), result.limit());
        Checker.Trial after = Checker.trial(model, migrations, result.rates(), result.limit());
        return Optional.of(
                new SafeSequence(files, after.result(), before.statements().equals(after.statements())));
    }

    private List<SafeSequence.File> write() {
        for (PartCheck part : check.parts()) {
            for (StatementCheck statement : part.statements()) {
                take(statement, part.alone());
            }
            flush();
        }
        return files;
    }

    private void take(StatementCheck statement, boolean alone) {
        if (alone) {
            file(List.of(statement.statement().sql()), true);
        } else if (!statement.safe().isEmpty()) {
            flush();
            statement
                    .safe()
                    .forEach(step ->
                            file(step.alone() ? List.of(step.sql()) : List.of(LOCK_TIMEOUT, step.sql()), step.alone()));
        } else if (StatementClass.of(statement.statement().tokens()) == StatementClass.SESSION_SETTING) {
            settings.add(statement.statement());
        } else {
            open.add(statement);
        }
    }

    private void flush() {
        if (!open.isEmpty()) {
            boolean locks = open.stream().flatMap(one -> one.locks().stream()).anyMatch(HeldLock::stopsUse);
            file(
                    Stream.concat(
                                    locks ? Stream.of(LOCK_TIMEOUT) : Stream.empty(),
                                    open.stream().map(one -> one.statement().sql()))
                            .toList(),
                    false);
        }
        open.clear();
    }

    /// What waits concurrently must not be timed out, and where our own time-out stands no other is needed.
    private static boolean isRepeated(MigrationStatement setting, List<String> statements, boolean alone) {
        boolean timeout = setting.has("lock_timeout") && (alone || statements.contains(LOCK_TIMEOUT));
        return !timeout && !(alone && setting.has("local"));
    }

    private void file(List<String> statements, boolean alone) {
        String text = Stream.concat(
                        settings.stream()
                                .filter(setting -> isRepeated(setting, statements, alone))
                                .map(MigrationStatement::sql),
                        statements.stream())
                .collect(Collectors.joining(";\n", alone ? ALONE : TOGETHER, alone ? ";\n" : ";\nCOMMIT;\n"));
        String base = Path.of(check.migration().name()).getFileName().toString().replaceFirst("\\.sql$", "");
        files.add(new SafeSequence.File("%s_%02d.sql".formatted(base, files.size() + 1), text));
    }
}
