package dev.maquette.advise.equivalence;

import java.util.List;
import java.util.random.RandomGenerator;

/// What a data set is to be like.
///
/// @param distinctValues at most so many in a column
/// @param nullShare how often NULL stands where it may, 0 to 1
/// @param mostRows at most so many rows in a table
/// @param emptyTable the number of a table that stays empty, modulo the number of tables and one
record DataShape(int distinctValues, double nullShare, int mostRows, int emptyTable) {
    private static final List<Integer> DISTINCT = List.of(2, 3, 5, 8, 40);
    private static final List<Double> NULL_SHARES = List.of(0.0, 0.0, 0.15, 0.5);
    private static final int ROWS = 20;

    /// The shape of the data set of a number; every eighth has an empty table, the first nothing but empty ones.
    static DataShape of(int dataSet, RandomGenerator random) {
        return new DataShape(
                DISTINCT.get(random.nextInt(DISTINCT.size())),
                NULL_SHARES.get(random.nextInt(NULL_SHARES.size())),
                dataSet == 0 ? 0 : 1 + random.nextInt(ROWS),
                dataSet % 8 == 1 ? dataSet / 8 : -1);
    }

    /// How many rows a table gets.
    int rows(int table, int tables, RandomGenerator random) {
        return emptyTable >= 0 && emptyTable % tables == table
                ? 0
                : mostRows == 0 ? 0 : (mostRows + 1) / 2 + random.nextInt(mostRows / 2 + 1);
    }
}
