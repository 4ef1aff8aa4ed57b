package dev.maquette.hazard;

import dev.maquette.model.QualifiedName;
import dev.maquette.model.Snapshot;
import dev.maquette.model.usage.TableUsage;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// How often tables are read and written, by the server's own counters.
final class Traffic {
    private static final double MILLIS = 1000;

    private final Map<QualifiedName, TableUsage> usage;
    private final Optional<Duration> counted;

    Traffic(Snapshot snapshot) {
        usage = snapshot.usage().tables().stream()
                .collect(Collectors.toMap(TableUsage::table, Function.identity(), (one, _) -> one));
        counted = snapshot.usage()
                .since()
                .map(since -> Duration.between(since, snapshot.origin().capturedAt()))
                .filter(Duration::isPositive);
    }

    /// Scans and written rows a second; empty when the server did not say since when it counts.
    Optional<PerSecond> of(QualifiedName table) {
        return counted.flatMap(time ->
                Optional.ofNullable(usage.get(table)).map(use -> perSecond(use, time.toMillis() / MILLIS)));
    }

    private static PerSecond perSecond(TableUsage use, double seconds) {
        TableUsage.Writes writes = use.writes();
        return new PerSecond(
                (use.reads().sequentialScans() + use.reads().indexScans()) / seconds,
                (writes.inserted() + writes.updated() + writes.deleted()) / seconds);
    }

    /// @param scans scans of the table and of its indexes
    /// @param writes rows inserted, updated and deleted
    record PerSecond(double scans, double writes) {}
}
