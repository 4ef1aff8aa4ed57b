package dev.maquette.hazard;

import dev.maquette.hazard.MigrationCheck.PartCheck;
import dev.maquette.model.QualifiedName;
import dev.maquette.model.Snapshot;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A statement that was executed, with what stands around it, as rules look at it.
///
/// @param snapshot production
/// @param migration its migration
/// @param part its transaction
/// @param check what it does
public record ExaminedStatement(Snapshot snapshot, MigrationCheck migration, PartCheck part, StatementCheck check) {
    /// Its text and tokens.
    public MigrationStatement statement() {
        return check.statement();
    }

    /// The rows of a table of production; 0 when it is not known.
    public double rows(QualifiedName table) {
        return new WorkTimes(snapshot, Rates.assumed()).rows(table);
    }

    /// The statements before it in its transaction.
    public Stream<StatementCheck> earlierInTransaction() {
        return part.statements().stream().takeWhile(other -> !other.equals(check));
    }

    /// The statements before it in its migration.
    public Stream<StatementCheck> earlier() {
        return migration.statements().stream().takeWhile(other -> !other.equals(check));
    }

    /// The tables of production that it names, locked by it or before it in its transaction.
    public List<QualifiedName> tables() {
        return check.seen().locks().stream()
                .filter(HeldLock::existed)
                .map(HeldLock::table)
                .distinct()
                .filter(table -> statement().names(table.name()))
                .toList();
    }

    /// The tables of production that it locks so that the application waits for them.
    public List<QualifiedName> stopped() {
        return stopped(check);
    }

    /// Those of another statement.
    public static List<QualifiedName> stopped(StatementCheck check) {
        return check.locks().stream()
                .filter(HeldLock::stopsUse)
                .map(HeldLock::table)
                .distinct()
                .toList();
    }

    /// A time-out that is set in the session when it runs; empty when none is, or it is switched off.
    ///
    /// @param name such as `lock_timeout`
    public Optional<Duration> timeout(String name) {
        List<StatementCheck> same = earlierInTransaction().toList();
        Optional<TimeoutSetting> last = Optional.empty();
        for (StatementCheck before : earlier().toList()) {
            Optional<TimeoutSetting> set = TimeoutSetting.of(before.statement(), name);
            boolean holds = set.filter(setting -> !setting.local() || same.contains(before))
                    .isPresent();
            last = holds ? set : last;
        }
        return last.map(TimeoutSetting::time).filter(Duration::isPositive);
    }
}
