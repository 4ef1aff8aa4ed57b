package dev.maquette.advise.search;

import dev.maquette.advise.cost.CostTable;
import java.util.BitSet;
import java.util.function.ToDoubleFunction;

/// By what sets are judged.
///
/// @param table what statements cost
/// @param upkeep what writes pay for a set of indexes, in the table's unit
/// @param limits what sets have to keep to
/// @param otherIndex which part of reading a table as a whole another index on it is hoped to take, 0 to 1
record Terms(CostTable table, ToDoubleFunction<BitSet> upkeep, Limits limits, double otherIndex) {
    /// What a statement is guessed to cost, weighed.
    double guess(int row, long mask) {
        return table.row(row).weight() * table.guess(row, mask, otherIndex);
    }

    double upkeep(BitSet set) {
        return upkeep.applyAsDouble(set);
    }
}
