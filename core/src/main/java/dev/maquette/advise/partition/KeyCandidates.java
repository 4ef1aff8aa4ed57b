package dev.maquette.advise.partition;

import dev.maquette.model.schema.Column;
import dev.maquette.model.schema.ColumnValueKind;
import dev.maquette.model.statistics.ColumnStatistics;
import dev.maquette.scale.partition.KeyScale;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Which keys of a table are tried: few, because each takes a table with all its partitions on the model.
final class KeyCandidates {
    private static final int MOST_RANGES = 2;

    /// A hash of fewer values than this spreads rows unevenly.
    private static final double MANY_VALUES = 1000;

    private final LargeTable table;
    private final KeyUses uses;
    private final PartitionSchemes drafts;
    private final boolean needed;

    KeyCandidates(LargeTable table, KeyUses uses, Instant captured, PartitionSizes sizes) {
        this.table = table;
        this.uses = uses;
        this.drafts = new PartitionSchemes(table, captured, sizes.partition());
        this.needed = table.bytes() >= sizes.unwieldy();
    }

    List<PartitionScheme> schemes() {
        var schemes = new ArrayList<PartitionScheme>();
        ranged().map(drafts::ranges)
                .flatMap(Optional::stream)
                .limit(MOST_RANGES)
                .forEach(schemes::add);
        listed().map(drafts::lists).flatMap(Optional::stream).limit(1).forEach(schemes::add);
        if (needed) {
            hashed().map(drafts::hashes).ifPresent(schemes::add);
        }
        return schemes;
    }

    private Stream<Column> possible() {
        return table.table().columns().stream()
                .filter(column -> column.value().kind() != ColumnValueKind.GENERATED_STORED
                        && column.value().kind() != ColumnValueKind.GENERATED_VIRTUAL)
                .filter(column -> column.notNull()
                        || table.statistics(column.name())
                                .filter(known -> known.figures().nullFraction() == 0)
                                .isPresent());
    }

    private Comparator<Column> byWeight() {
        return Comparator.comparingDouble(
                        (Column column) -> uses.of(column.name()).weight())
                .reversed();
    }

    /// Times and numbers: those by which old rows are deleted first, then those that are compared by order, and where
    /// the table's size is the reason, the one its rows come in the order of.
    private Stream<Column> ranged() {
        List<Column> scaled = possible()
                .filter(column -> KeyScale.of(column).isPresent())
                .sorted(Comparator.comparing(
                                (Column column) -> uses.deletion(column.name()).isEmpty())
                        .thenComparing(column -> uses.of(column.name()).ranged() == 0)
                        .thenComparing(byWeight())
                        .thenComparingDouble(this::disorder))
                .toList();
        return scaled.stream().filter(column -> needed || uses.of(column.name()).ranged() > 0);
    }

    private double disorder(Column column) {
        return table.statistics(column.name())
                .flatMap(known -> known.figures().correlation())
                .map(correlation -> 1.0 - Math.abs(correlation))
                .orElse(1.0);
    }

    private Stream<Column> listed() {
        return possible()
                .filter(column -> uses.of(column.name()).equal() > 0)
                .filter(column -> table.statistics(column.name())
                        .flatMap(ColumnStatistics::mostCommonValues)
                        .isPresent())
                .sorted(byWeight());
    }

    private Optional<Column> hashed() {
        return possible()
                .filter(column ->
                        uses.of(column.name()).equal() + uses.of(column.name()).joined() > 0)
                .filter(column -> table.statistics(column.name())
                        .filter(known -> known.distinctValues(table.rows()) >= MANY_VALUES)
                        .isPresent())
                .min(byWeight());
    }
}
