package dev.maquette.scale.growth;

import dev.maquette.model.QualifiedName;
import dev.maquette.model.Snapshot;
import dev.maquette.model.usage.TableUsage;
import dev.maquette.scale.growth.TableGrowth.RateSource;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/// Growth by the counters of inserted and deleted rows since the server began to count.
///
/// Where the server does not know when that was for a database, because its counters were never reset, it was
/// at the latest when those of the whole server began; the rate is then too low rather than too high.
///
/// @source `pg_stat_database.stats_reset`, which is NULL from PostgreSQL 15 on when nobody reset anything;
///     `pgstat_reset_after_failure` in pgstat.c
final class CountersGrowth implements MeasuredGrowth {
    /// What comes and goes in the course of a day says nothing about a year.
    private static final Duration SHORTEST = Duration.ofDays(1);

    /// Up to so many times the rows that are there, more inserted rows may be the error of the estimate.
    static final double MORE_THAN_THERE = 1.2;

    private final Map<QualifiedName, TableUsage> usage;
    private final Optional<Duration> window;

    CountersGrowth(Snapshot snapshot) {
        this.usage = byTable(snapshot);
        Instant now = snapshot.origin().capturedAt();
        this.window =
                snapshot.usage().since().or(snapshot.usage()::notBefore).map(since -> Duration.between(since, now));
    }

    static Map<QualifiedName, TableUsage> byTable(Snapshot snapshot) {
        return snapshot.usage().tables().stream()
                .collect(Collectors.toMap(TableUsage::table, counted -> counted, (first, _) -> first));
    }

    @Override
    public Measured of(List<QualifiedName> parts, double rows) {
        if (window.isEmpty()) {
            return Measured.still("the capture does not say since when the server counts");
        }
        if (window.get().compareTo(SHORTEST) < 0) {
            return Measured.still("the server has counted for less than a day");
        }
        if (!parts.stream().allMatch(usage::containsKey)) {
            return Measured.still("the server counted nothing of it");
        }
        double added = sum(parts, TableUsage.Writes::inserted) - sum(parts, TableUsage.Writes::deleted);
        return added > MORE_THAN_THERE * rows
                ? Measured.still(
                        "more rows were inserted than are there: it was truncated, or inserts were rolled back")
                : Measured.of(added, days(window.get()), new RateSource.Counted(window.get()));
    }

    @Override
    public OptionalDouble insertsADay(List<QualifiedName> parts) {
        return window.filter(time -> time.compareTo(SHORTEST) >= 0).isPresent()
                        && parts.stream().allMatch(usage::containsKey)
                ? OptionalDouble.of(sum(parts, TableUsage.Writes::inserted) / days(window.get()))
                : OptionalDouble.empty();
    }

    static double days(Duration duration) {
        return duration.toMillis() / (double) Duration.ofDays(1).toMillis();
    }

    private double sum(List<QualifiedName> parts, ToLongFunction<TableUsage.Writes> counter) {
        return sum(usage, parts, counter);
    }

    static double sum(
            Map<QualifiedName, TableUsage> usage,
            List<QualifiedName> parts,
            ToLongFunction<TableUsage.Writes> counter) {
        return parts.stream()
                .flatMap(part -> Optional.ofNullable(usage.get(part)).stream())
                .mapToLong(counted -> counter.applyAsLong(counted.writes()))
                .sum();
    }
}
