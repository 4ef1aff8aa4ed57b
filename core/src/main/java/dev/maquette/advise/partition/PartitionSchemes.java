package dev.maquette.advise.partition;

import dev.maquette.advise.partition.PartitionScheme.Partition;
import dev.maquette.advise.partition.RangeStep.Calendar;
import dev.maquette.advise.partition.RangeStep.Numbers;
import dev.maquette.advise.partition.RangeStep.Unit;
import dev.maquette.model.QualifiedName;
import dev.maquette.model.schema.Column;
import dev.maquette.model.schema.PartitionStrategy;
import dev.maquette.model.statistics.ColumnStatistics;
import dev.maquette.scale.partition.KeyDistribution;
import dev.maquette.scale.partition.KeyScale;
import dev.maquette.scale.partition.PartitionBound;
import dev.maquette.scale.partition.PartitionBound.End;
import dev.maquette.scale.partition.PartitionBound.Range;
import dev.maquette.scale.partition.TableSlices;
import dev.maquette.sql.ArrayLiteral;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Drafts the partitions of a large table: each some gigabytes, dozens of them rather than thousands.
///
/// Every partition is planned for and locked, and takes memory in every session that reads it; so there are
/// not more than serve a purpose.
///
/// @source PostgreSQL manual, Table Partitioning, Best Practices for Declarative Partitioning
final class PartitionSchemes {
    private static final int MOST_PARTITIONS = 60;
    private static final int MOST_LISTED = 32;
    private static final int MADE_AHEAD = 3;

    /// What lies so far below all others is no reason for partitions of its own.
    private static final double OUTLYING = 0.002;

    private static final double COMPLETE = 0.999;

    private final LargeTable table;
    private final Instant captured;
    private final long smallest;

    /// @param captured when its statistics were read
    /// @param smallest bytes of the smallest partition that is worth being one
    PartitionSchemes(LargeTable table, Instant captured, long smallest) {
        this.table = table;
        this.captured = captured;
        this.smallest = smallest;
    }

    /// Ranges of a time or a number; empty when all rows would lie in one.
    Optional<PartitionScheme> ranges(Column key) {
        Optional<KeyScale> scale = KeyScale.of(key);
        return scale.flatMap(known -> distribution(key, known))
                .flatMap(known -> step(scale.orElseThrow(), known))
                .flatMap(step -> ranges(key, step));
    }

    /// Ranges of this step; empty when it is none of the column, or nothing is known of the values.
    Optional<PartitionScheme> ranges(Column key, RangeStep step) {
        Optional<KeyScale> scale = KeyScale.of(key).filter(step::fits);
        return scale.flatMap(known -> distribution(key, known))
                .map(known -> new PartitionScheme(
                        table.table(),
                        key,
                        PartitionStrategy.RANGE,
                        step.words(),
                        ranges(key, scale.orElseThrow(), known, step)));
    }

    private Optional<KeyDistribution> distribution(Column key, KeyScale scale) {
        return table.statistics(key.name()).flatMap(column -> KeyDistribution.of(column, scale));
    }

    private Optional<RangeStep> step(KeyScale scale, KeyDistribution distribution) {
        double from = lowest(distribution);
        double span = distribution.greatest() - from;
        return switch (scale) {
            case DAYS ->
                Stream.of(Unit.values())
                        .<RangeStep>map(Calendar::new)
                        .filter(step -> span / step.length() <= MOST_PARTITIONS)
                        .filter(step -> table.bytes() * step.length() / span >= smallest)
                        .findFirst()
                        .filter(step -> step.next(step.start(from)) <= distribution.greatest());
            case NUMBERS -> span < 2 ? Optional.empty() : Optional.of(new Numbers(round(span / wanted())));
        };
    }

    /// How many partitions make some gigabytes of each.
    private double wanted() {
        return Math.clamp((double) table.bytes() / (4 * smallest), 2, MOST_PARTITIONS);
    }

    /// The next of 1, 2, 5, 10, 20, ...
    private static double round(double number) {
        double power = Math.pow(10, Math.floor(Math.log10(Math.max(1, number))));
        return DoubleStream.of(1, 2, 5)
                        .filter(factor -> factor >= number / power - 1e-9)
                        .findFirst()
                        .orElse(10)
                * power;
    }

    /// Where the values begin, outliers left out.
    private static double lowest(KeyDistribution distribution) {
        double least = distribution.least();
        double span = distribution.greatest() - least;
        return IntStream.rangeClosed(0, MOST_PARTITIONS)
                .mapToDouble(part -> least + span * part / MOST_PARTITIONS)
                .takeWhile(position -> distribution.below(position) <= OUTLYING)
                .max()
                .orElse(least);
    }

    private List<Partition> ranges(Column key, KeyScale scale, KeyDistribution distribution, RangeStep step) {
        double today = scale == KeyScale.DAYS
                ? captured.atZone(ZoneOffset.UTC).toLocalDate().toEpochDay()
                : Double.NEGATIVE_INFINITY;
        double last = Math.max(today, distribution.greatest());
        TableSlices slices = table.slices(key);
        var partitions = new ArrayList<Partition>();
        double start = step.start(lowest(distribution));
        int ahead = 0;
        while (ahead < MADE_AHEAD) {
            double end = step.next(start);
            Optional<End> from =
                    partitions.isEmpty() ? Optional.empty() : Optional.of(new End(start, scale.text(start)));
            var bound = new Range(from, new End(end, scale.text(end)));
            partitions.add(new Partition(name(step.label(start)), bound, slices.share(bound)));
            ahead += start > last ? 1 : 0;
            start = end;
        }
        return partitions;
    }

    private QualifiedName name(String label) {
        return PartitionScheme.named(table.table().name(), label);
    }

    /// One partition for each of a few values, and one for all to come; empty when the values are not few.
    Optional<PartitionScheme> lists(Column key) {
        return table.statistics(key.name())
                .flatMap(ColumnStatistics::mostCommonValues)
                .filter(common ->
                        common.frequencies().stream().mapToDouble(f -> f).sum() >= COMPLETE)
                .map(common -> ArrayLiteral.elements(common.values()))
                .filter(values -> values.size() > 1 && values.size() <= MOST_LISTED)
                .filter(values -> table.bytes() / values.size() >= smallest)
                .map(values -> new PartitionScheme(
                        table.table(), key, PartitionStrategy.LIST, "one value", lists(key, values)));
    }

    private List<Partition> lists(Column key, List<String> values) {
        TableSlices slices = table.slices(key);
        var partitions = new ArrayList<Partition>();
        Set<String> labels = new HashSet<>();
        for (String value : values) {
            String label = value.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_");
            String free = labels.add(label) && !label.equals("others") ? label : label + "_" + partitions.size();
            var bound = new PartitionBound.Values(List.of(value));
            partitions.add(new Partition(name(free), bound, slices.share(bound)));
        }
        partitions.add(new Partition(name("others"), new PartitionBound.Others(), 0));
        return partitions;
    }

    /// Rows spread by the key's hash.
    PartitionScheme hashes(Column key) {
        int modulus = Math.clamp(Integer.highestOneBit((int) Math.min(1 << 20, table.bytes() / (8 * smallest))), 4, 64);
        List<Partition> partitions = IntStream.range(0, modulus)
                .mapToObj(remainder -> new Partition(
                        name("p" + remainder), new PartitionBound.Remainder(modulus, remainder), 1.0 / modulus))
                .toList();
        return new PartitionScheme(
                table.table(), key, PartitionStrategy.HASH, "one of " + modulus + " hashes", partitions);
    }
}
