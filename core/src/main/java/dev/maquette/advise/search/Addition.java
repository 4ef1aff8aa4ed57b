package dev.maquette.advise.search;

import dev.maquette.advise.cost.CostTable;
import java.util.BitSet;

/// Indexes that may be added to a set together: one, or all that some plan uses.
///
/// @param indexes the indexes
/// @param rows the statements they could serve
/// @param masks the indexes, as each of these statements numbers them
record Addition(BitSet indexes, int[] rows, long[] masks) {
    static Addition of(CostTable table, BitSet set) {
        int[] rows = set.stream()
                .flatMap(index -> table.rowsOf(index).stream().mapToInt(row -> row))
                .distinct()
                .toArray();
        long[] masks = new long[rows.length];
        for (int i = 0; i < rows.length; i++) {
            masks[i] = table.row(rows[i]).mask(set);
        }
        return new Addition(set, rows, masks);
    }
}
