package dev.maquette.advise.cost;

import dev.maquette.advise.cost.CostTable.Reading;
import dev.maquette.advise.cost.StatementCosts.Known;
import java.util.List;

/// What is done without an index: its table is read as a whole once and joined by a hash table, which is less when
/// there is another index on the table.
///
/// @param readings for each index that could serve a statement what it takes to read its table
/// @param sameTable for each of them those on the same table, as a mask
/// @param promising those that may do in the place of another
record Substitute(double[] readings, long[] sameTable, long promising) {
    /// @param known the plans made for the statement
    static Substitute of(List<Reading> indexes, List<Known> known) {
        var readings = new double[indexes.size()];
        var sameTable = new long[indexes.size()];
        for (int bit = 0; bit < readings.length; bit++) {
            readings[bit] = indexes.get(bit).cost();
            for (int other = 0; other < readings.length; other++) {
                sameTable[bit] |= indexes.get(bit).table() == indexes.get(other).table() ? 1L << other : 0;
            }
        }
        return new Substitute(readings, sameTable, promising(sameTable, known));
    }

    /// The indexes that some plan uses, and those that were never there when a plan used none on their table.
    private static long promising(long[] sameTable, List<Known> known) {
        long used = 0;
        long idle = 0;
        for (Known plan : known) {
            used |= plan.used();
            for (int bit = 0; bit < sameTable.length; bit++) {
                idle |= (plan.used() & sameTable[bit]) == 0 ? plan.visible() & 1L << bit : 0;
            }
        }
        return used | ~idle;
    }

    /// The additional cost.
    ///
    /// @param missing the indexes that are not there
    /// @param set those that are
    /// @param otherIndex which part of reading a table as a whole another index on it may take, 0 to 1
    double cost(long missing, long set, double otherIndex) {
        double cost = 0;
        for (long rest = missing; rest != 0; rest &= rest - 1) {
            int bit = Long.numberOfTrailingZeros(rest);
            cost += (sameTable[bit] & set & promising) != 0 ? otherIndex * readings[bit] : readings[bit];
        }
        return cost;
    }
}
