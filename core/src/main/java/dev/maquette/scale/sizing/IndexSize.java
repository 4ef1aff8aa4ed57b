package dev.maquette.scale.sizing;

import dev.maquette.model.statistics.RelationStatistics;

/// The size an index would have right after it was built.
///
/// @param pages pages of the main fork, the meta page included; at least 1
/// @param tuples entries as `reltuples` counts them: rows, not posting list tuples
/// @param height levels above the leaves of a B-tree; 0 for other access methods
/// @param rough whether the access method's rules are only approximated
public record IndexSize(long pages, double tuples, int height, boolean rough) {
    /// A size that follows the access method's own rules.
    static IndexSize exact(double pages, double tuples, int height) {
        return new IndexSize(Math.max(1, Math.round(pages)), tuples, height, false);
    }

    /// A size that is only of the right order.
    static IndexSize rough(double pages, double tuples) {
        return new IndexSize(Math.max(1, Math.round(pages)), tuples, 0, true);
    }

    /// Bytes of the main fork.
    public long bytes() {
        return pages * RelationStatistics.PAGE_BYTES;
    }
}
