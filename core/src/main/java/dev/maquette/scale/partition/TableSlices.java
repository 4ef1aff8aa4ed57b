package dev.maquette.scale.partition;

import dev.maquette.model.QualifiedName;
import dev.maquette.model.Snapshot;
import dev.maquette.model.schema.Column;
import dev.maquette.model.schema.Table;
import dev.maquette.model.statistics.ColumnFigures;
import dev.maquette.model.statistics.ColumnStatistics;
import dev.maquette.model.statistics.Distribution;
import dev.maquette.model.statistics.MostCommonValues;
import dev.maquette.model.statistics.RelationStatistics;
import dev.maquette.scale.partition.PartitionBound.Range;
import dev.maquette.sql.ArrayLiteral;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The statistics of a table, cut at the bounds of partitions.
///
/// Rows are shared out by the distribution of the key. Columns whose values rise or fall with the key on disk, such as
/// a serial number beside the time of insertion, are cut at the same ranks as the key; all others are taken to be
/// spread over the partitions evenly.
public final class TableSlices {
    /// From here on both columns count as stored in their order.
    private static final double IN_ORDER = 0.9;

    private final RelationStatistics size;
    private final Column key;
    private final KeyShares shares;
    private final Map<String, ColumnStatistics> columns = new LinkedHashMap<>();
    private final List<String> names;

    /// @param size of the table
    /// @param key the column it is to be partitioned by
    public TableSlices(Snapshot snapshot, Table table, RelationStatistics size, Column key) {
        this.size = size;
        this.key = key;
        this.names = table.columns().stream().map(Column::name).toList();
        Set<String> unique = unique(snapshot, table);
        snapshot.statistics().columns().stream()
                .filter(column -> column.relation().equals(table.name()) && !column.inherited())
                .forEach(column ->
                        columns.put(column.column(), unique.contains(column.column()) ? asUnique(column) : column));
        this.shares = KeyShares.of(key, Optional.ofNullable(columns.get(key.name())));
    }

    /// The columns that an index keeps unique by themselves.
    private static Set<String> unique(Snapshot snapshot, Table table) {
        return snapshot.schema().relations().indexes().stream()
                .filter(index -> index.table().equals(table.name()))
                .filter(index ->
                        index.shape().unique() && index.shape().predicate().isEmpty())
                .filter(index -> index.shape().keys().size() == 1)
                .flatMap(index -> index.shape().keys().getFirst().column().stream())
                .collect(Collectors.toSet());
    }

    /// The planner trusts such an index, and then need not know better; without it, the next `ANALYZE` finds no value
    /// twice.
    private static ColumnStatistics asUnique(ColumnStatistics column) {
        return new ColumnStatistics(
                column.relation(),
                column.number(),
                column.column(),
                column.inherited(),
                figures(column, -1 + column.figures().nullFraction()),
                column.distribution());
    }

    /// The share of the table's rows that a partition takes, 0 to 1.
    public double share(PartitionBound bound) {
        return shares.of(bound);
    }

    /// The size a partition has.
    public RelationStatistics size(QualifiedName partition, PartitionBound bound) {
        double share = share(bound);
        long pages = (long) Math.ceil(share * size.blocks());
        return new RelationStatistics(
                partition,
                (int) Math.min(Integer.MAX_VALUE, pages),
                (float) (share * size.estimatedTuples()),
                (int) Math.min(Integer.MAX_VALUE, Math.floor(share * size.allVisible())),
                pages,
                (long) (share * size.toastBytes()));
    }

    /// What `ANALYZE` finds over all partitions: the statistics there are, under another name.
    public List<ColumnStatistics> whole(QualifiedName partitioned) {
        return columns.values().stream()
                .map(column -> new ColumnStatistics(
                        partitioned, number(column), column.column(), true, column.figures(), column.distribution()))
                .toList();
    }

    /// What `ANALYZE` finds in a partition; nothing in one without rows.
    public List<ColumnStatistics> columns(QualifiedName partition, PartitionBound bound) {
        double share = share(bound);
        return share <= 0
                ? List.of()
                : columns.values().stream()
                        .map(column -> slice(partition, column, bound, share))
                        .toList();
    }

    /// `CREATE TABLE ... (LIKE ...)` leaves no gaps where columns were dropped.
    private int number(ColumnStatistics column) {
        return names.indexOf(column.column()) + 1;
    }

    private ColumnStatistics slice(
            QualifiedName partition, ColumnStatistics column, PartitionBound bound, double share) {
        Shape shape = column.column().equals(key.name())
                ? keyShape(column, bound, share)
                : bound instanceof Range range && movesWithKey(column)
                        ? cut(column, range, share)
                        : spread(column, share);
        return new ColumnStatistics(
                partition, number(column), column.column(), false, shape.figures(), shape.distribution());
    }

    /// Figures and distribution of a slice.
    private record Shape(ColumnFigures figures, Distribution distribution) {}

    private Shape keyShape(ColumnStatistics column, PartitionBound bound, double share) {
        return switch (bound) {
            case PartitionBound.Range range -> keyShape(column, range, share);
            case PartitionBound.Values(List<String> values) ->
                new Shape(
                        figures(column, values.size()),
                        distribution(
                                common(
                                        values,
                                        values.stream()
                                                .map(value -> (float) (shares.frequency(value) / share))
                                                .toList()),
                                Optional.empty()));
            case PartitionBound.Others() -> new Shape(figures(column, 0), Distribution.unknown());
            case PartitionBound.Remainder(int modulus, int _) ->
                new Shape(
                        figures(
                                column,
                                column.figures().distinct() > 0
                                        ? Math.max(1, column.figures().distinct() / modulus)
                                        : column.figures().distinct()),
                        distribution(Optional.empty(), column.distribution().histogram()));
        };
    }

    private static ColumnFigures figures(ColumnStatistics column, double distinct) {
        ColumnFigures known = column.figures();
        return new ColumnFigures(known.nullFraction(), known.widthBytes(), (float) distinct, known.correlation());
    }

    private static Distribution distribution(Optional<MostCommonValues> common, Optional<String> histogram) {
        return new Distribution(common, histogram, Optional.empty(), Optional.empty());
    }

    private static Optional<MostCommonValues> common(List<String> values, List<Float> frequencies) {
        return values.isEmpty()
                ? Optional.empty()
                : Optional.of(new MostCommonValues(ArrayLiteral.of(values), frequencies));
    }

    private Shape keyShape(ColumnStatistics column, Range range, double share) {
        KeyScale scale = KeyScale.of(key).orElseThrow();
        var values = new ArrayList<String>();
        var frequencies = new ArrayList<Float>();
        shares.frequencies().forEach((value, frequency) -> {
            if (isWithin(scale, value, range)) {
                values.add(value);
                frequencies.add((float) (frequency / share));
            }
        });
        List<String> bounds =
                column.distribution().histogram().map(ArrayLiteral::elements).orElse(List.of());
        var inside = new ArrayList<String>();
        range.from().filter(from -> isBetween(scale, bounds, from)).ifPresent(from -> inside.add(from.text()));
        bounds.stream().filter(value -> isWithin(scale, value, range)).forEach(inside::add);
        if (isBetween(scale, bounds, range.to())) {
            inside.add(range.to().text());
        }
        return new Shape(
                figures(column, distinctOfRun(column, share)),
                distribution(common(values, frequencies), histogram(inside)));
    }

    private static boolean isWithin(KeyScale scale, String value, Range range) {
        double position = scale.position(value).orElse(Double.NaN);
        return position < range.to().position()
                && range.from().map(from -> position >= from.position()).orElse(true);
    }

    /// Whether rows lie on both sides of a bound, so that the partition's rows reach up to it.
    private static boolean isBetween(KeyScale scale, List<String> bounds, PartitionBound.End end) {
        return !bounds.isEmpty()
                && scale.position(bounds.getFirst()).orElse(Double.NaN) < end.position()
                && scale.position(bounds.getLast()).orElse(Double.NaN) > end.position();
    }

    private static Optional<String> histogram(List<String> bounds) {
        return bounds.size() < 2 ? Optional.empty() : Optional.of(ArrayLiteral.of(bounds));
    }

    /// Distinct values among rows that follow each other in the column's order.
    private static double distinctOfRun(ColumnStatistics column, double share) {
        double distinct = column.figures().distinct();
        return distinct > 0 ? Math.max(1, distinct * share) : distinct;
    }

    private boolean movesWithKey(ColumnStatistics column) {
        return Math.abs(correlation(column)) >= IN_ORDER
                && Math.abs(correlation(columns.get(key.name()))) >= IN_ORDER
                && column.distribution().histogram().isPresent()
                && column.mostCommonValues().isEmpty();
    }

    private static double correlation(@Nullable ColumnStatistics column) {
        return column == null ? 0 : column.figures().correlation().orElse(0F);
    }

    private Shape cut(ColumnStatistics column, Range range, double share) {
        List<String> bounds =
                ArrayLiteral.elements(column.distribution().histogram().orElseThrow());
        boolean rising = correlation(column) * correlation(columns.get(key.name())) > 0;
        double low = rising ? shares.from(range) : 1 - shares.from(range) - share;
        int last = bounds.size() - 1;
        int first = (int) Math.clamp(Math.floor(low * last), 0, last - 1);
        int end = (int) Math.clamp(Math.ceil((low + share) * last), first + 1, last);
        return new Shape(
                figures(column, distinctOfRun(column, share)),
                distribution(Optional.empty(), histogram(bounds.subList(first, end + 1))));
    }

    /// Rows drawn from all: each value is missed by as many of them as chance will have it.
    private Shape spread(ColumnStatistics column, double share) {
        double distinct = column.figures().distinct();
        double rows = size.estimatedTuples() * share;
        double seen = distinct <= 0
                ? distinct
                : Math.max(1, distinct * (1 - Math.pow(1 - 1 / Math.max(1.0, distinct), rows)));
        return new Shape(figures(column, seen), column.distribution());
    }
}
