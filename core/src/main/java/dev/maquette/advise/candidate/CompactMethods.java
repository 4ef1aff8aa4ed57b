package dev.maquette.advise.candidate;

import dev.maquette.advise.candidate.TableNeed.SpecialNeed;
import dev.maquette.model.QualifiedName;
import dev.maquette.model.Snapshot;
import dev.maquette.model.statistics.ColumnFigures;
import dev.maquette.model.statistics.ColumnStatistics;
import dev.maquette.model.statistics.RelationStatistics;
import dev.maquette.workload.meaning.ColumnReference;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Access methods whose indexes are far smaller than B-trees, where they may do as well.
///
/// @source PostgreSQL manual, BRIN Indexes and Hash Indexes
final class CompactMethods {
    /// A hash index keeps four bytes of a value; of narrow values a B-tree is hardly larger, and does more.
    private static final int WIDE_BYTES = 32;

    private static final double MANY_VALUES = 1000;

    /// Below 128 MB a B-tree is small anyway.
    private static final long MANY_PAGES = 16_384;

    /// Where rows lie in less order than this, most ranges of pages hold most values.
    private static final double IN_ORDER = 0.9;

    /// Every scan reads the summaries of all ranges.
    private static final long RANGES = 32_768;
    private static final int FEWEST_PAGES_PER_RANGE = 16;
    private static final int MOST_PAGES_PER_RANGE = 128;

    private final Map<ColumnReference, ColumnFigures> figures = new HashMap<>();
    private final Map<QualifiedName, RelationStatistics> sizes = new HashMap<>();

    CompactMethods(Snapshot snapshot) {
        for (ColumnStatistics column : snapshot.statistics().columns()) {
            figures.put(new ColumnReference(column.relation(), column.column()), column.figures());
        }
        snapshot.statistics().relations().forEach(size -> sizes.put(size.relation(), size));
    }

    /// What serves equality with a wide value among many.
    Optional<SpecialNeed> forEquality(ColumnReference column, CandidateKey key) {
        ColumnFigures known = figures.get(column);
        RelationStatistics size = sizes.get(column.relation());
        boolean pays = known != null
                && size != null
                && known.widthBytes() >= WIDE_BYTES
                && (known.distinct() < 0 || known.distinct() >= MANY_VALUES)
                && size.blocks() >= MANY_PAGES;
        return pays ? Optional.of(SpecialNeed.of("hash", key)) : Optional.empty();
    }

    /// What serves ranges of a column by which the rows of a large table lie in order.
    Optional<SpecialNeed> forRange(ColumnReference column, CandidateKey key) {
        double order = Math.abs(Optional.ofNullable(figures.get(column))
                .flatMap(ColumnFigures::correlation)
                .orElse(0F));
        RelationStatistics size = sizes.get(column.relation());
        return order >= IN_ORDER && size != null && size.blocks() >= MANY_PAGES
                ? Optional.of(new SpecialNeed("brin", key, List.of("pages_per_range=" + pagesPerRange(size.blocks()))))
                : Optional.empty();
    }

    /// Ranges as short as their number allows: what is read of a table is read by whole ranges.
    private static int pagesPerRange(long blocks) {
        int pages = FEWEST_PAGES_PER_RANGE;
        while (pages < MOST_PAGES_PER_RANGE && blocks / pages > RANGES) {
            pages *= 2;
        }
        return pages;
    }
}
