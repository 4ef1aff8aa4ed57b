package dev.maquette.advise.search;

import dev.maquette.advise.cost.CostTable;
import java.util.BitSet;

/// Indexes that may be added to a set together: one, or all that some plan uses.
///
/// @param indexes the indexes
/// @param rows the statements they could serve
record Addition(BitSet indexes, int[] rows) {
    static Addition of(CostTable table, BitSet set) {
        int[] rows = set.stream()
                .flatMap(index -> table.rowsOf(index).stream().mapToInt(row -> row))
                .distinct()
                .toArray();
        return new Addition(set, rows);
    }
}
