package dev.maquette.hazard;

import dev.maquette.advise.demand.AdvisedStatement;
import dev.maquette.advise.demand.Demand;
import dev.maquette.hazard.Waiting.Basis;
import dev.maquette.model.QualifiedName;
import dev.maquette.model.Snapshot;
import dev.maquette.model.schema.ObjectKind;
import dev.maquette.model.schema.Table;
import dev.maquette.model.usage.TableUsage;
import dev.maquette.workload.meaning.QueryBlock;
import dev.maquette.workload.meaning.RelationUse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// How often a second somebody would wait for a lock: by the statements of the workload when since when they are
/// counted is known, else by the server's counters of the table.
///
/// Locks that foreign keys and triggers take are not among those of a statement.
final class Traffic {
    private static final double MILLIS = 1000;

    private final Snapshot snapshot;
    private final Map<QualifiedName, TableUsage> usage;
    private final Optional<Double> countedSeconds;

    /// The relations whose locks come with those of a relation: what a view reads, the partitions of a table.
    private final Map<QualifiedName, List<QualifiedName>> below = new HashMap<>();

    private final Map<QualifiedName, Map<LockMode, Double>> calls = new HashMap<>();

    Traffic(Snapshot snapshot, Demand demand) {
        this.snapshot = snapshot;
        usage = snapshot.usage().tables().stream()
                .collect(Collectors.toMap(TableUsage::table, Function.identity(), (one, _) -> one));
        countedSeconds = demand.statements().isEmpty()
                ? Optional.empty()
                : snapshot.workload().source().since().flatMap(this::secondsSince);
        if (countedSeconds.isPresent()) {
            readSchema();
            demand.statements().forEach(this::count);
        }
    }

    private void readSchema() {
        snapshot.schema().dependencies().stream()
                .filter(dependency -> dependency.from().kind() == ObjectKind.VIEW)
                .forEach(dependency ->
                        below(dependency.from().name(), dependency.to().name()));
        for (Table table : snapshot.schema().relations().tables()) {
            table.inheritance().parents().forEach(parent -> below(parent, table.name()));
        }
    }

    private void below(QualifiedName above, QualifiedName name) {
        below.computeIfAbsent(above, _ -> new ArrayList<>()).add(name);
    }

    private void count(AdvisedStatement statement) {
        Map<QualifiedName, LockMode> modes = new HashMap<>();
        statement
                .meaning()
                .query()
                .all()
                .forEach(block -> block.relations()
                        .forEach(use -> withBelow(use.relation())
                                .forEach(name -> modes.merge(name, mode(block, use), Traffic::stronger))));
        modes.forEach((name, mode) ->
                calls.computeIfAbsent(name, _ -> new HashMap<>()).merge(mode, statement.calls(), Double::sum));
    }

    private Set<QualifiedName> withBelow(QualifiedName relation) {
        Set<QualifiedName> all = new HashSet<>();
        var open = new ArrayDeque<>(List.of(relation));
        while (!open.isEmpty()) {
            QualifiedName name = open.remove();
            if (all.add(name)) {
                open.addAll(below.getOrDefault(name, List.of()));
            }
        }
        return all;
    }

    /// @source PostgreSQL manual, Explicit Locking, Table-Level Locks
    private static LockMode mode(QueryBlock block, RelationUse use) {
        if (use.written()) {
            return LockMode.ROW_EXCLUSIVE;
        }
        boolean rowsLocked = block.conditions().locks().stream()
                .anyMatch(lock -> lock.alias().equals(use.alias()));
        return rowsLocked ? LockMode.ROW_SHARE : LockMode.ACCESS_SHARE;
    }

    private static LockMode stronger(LockMode one, LockMode other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    /// What would wait for a lock; empty when the capture does not tell, and when nobody waits for such a lock.
    Optional<Waiting> of(HeldLock lock) {
        if (!lock.stopsUse()) {
            return Optional.empty();
        }
        return countedSeconds
                .map(seconds -> new Waiting(lock, stopped(lock) / seconds, Basis.STATEMENTS))
                .or(() -> snapshot.usage().since().flatMap(since -> byCounters(lock, since, Basis.COUNTERS)))
                .or(() -> snapshot.usage()
                        .notBefore()
                        .flatMap(since -> byCounters(lock, since, Basis.COUNTERS_AT_LEAST)));
    }

    private double stopped(HeldLock lock) {
        return calls.getOrDefault(lock.table(), Map.of()).entrySet().stream()
                .filter(use -> lock.mode().stops(use.getKey()))
                .mapToDouble(Map.Entry::getValue)
                .sum();
    }

    private Optional<Waiting> byCounters(HeldLock lock, Instant since, Basis basis) {
        return Optional.ofNullable(usage.get(lock.table()))
                .flatMap(use -> secondsSince(since)
                        .map(seconds -> new Waiting(lock, counted(use, lock.mode()) / seconds, basis)));
    }

    private static double counted(TableUsage use, LockMode mode) {
        TableUsage.Writes writes = use.writes();
        double written = writes.inserted() + writes.updated() + writes.deleted();
        double scans = use.reads().sequentialScans() + use.reads().indexScans();
        return mode.stopsReaders() ? written + scans : written;
    }

    private Optional<Double> secondsSince(Instant since) {
        return Optional.of(Duration.between(since, snapshot.origin().capturedAt()))
                .filter(Duration::isPositive)
                .map(time -> time.toMillis() / MILLIS);
    }
}
