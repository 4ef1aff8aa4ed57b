package dev.maquette.model.statistics;

import dev.maquette.model.QualifiedName;

/// The size of one relation, as the last `ANALYZE` or `VACUUM` saw it and as it is now.
///
/// @param relation the table, materialised view or index
/// @param pages `relpages`: pages when last counted
/// @param tuples `reltuples`: rows or index entries when last counted; -1 when never counted
/// @param allVisible `relallvisible`: pages marked all-visible when last counted
/// @param blocks pages of the main fork now
/// @param toastBytes bytes of the TOAST table with its index now; 0 for an index
/// @source catalog-pg-class
public record RelationStatistics(
        QualifiedName relation, int pages, float tuples, int allVisible, long blocks, long toastBytes) {
    /// Bytes in one page of a server built with the default block size.
    public static final int PAGE_BYTES = 8192;

    /// Bytes of the main fork now.
    public long bytes() {
        return blocks * PAGE_BYTES;
    }

    /// Whether the relation was ever analysed or vacuumed.
    public boolean counted() {
        return tuples >= 0;
    }

    /// The row count the planner works with: the density when last counted times the pages there are now.
    ///
    /// @source `table_block_relation_estimate_size` in tableam.c, without its rules for tiny tables
    public double estimatedTuples() {
        return pages > 0 ? Math.rint((double) tuples / pages * blocks) : Math.max(0, tuples);
    }
}
