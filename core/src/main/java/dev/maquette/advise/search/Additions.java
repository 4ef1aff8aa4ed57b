package dev.maquette.advise.search;

import dev.maquette.advise.cost.CostTable;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/// What may be added to a set.
///
/// @param all the additions
/// @param byRow for each statement those that could serve it
record Additions(List<Addition> all, List<ForRow> byRow) {
    /// The additions that could serve a statement.
    ///
    /// @param numbers their numbers
    /// @param masks the indexes of each, as the statement numbers them
    record ForRow(int[] numbers, long[] masks) {}

    /// Single indexes, and those that plans use together.
    static Additions of(CostTable table, BitSet indexes) {
        Set<BitSet> sets = new LinkedHashSet<>();
        indexes.stream().filter(index -> !table.rowsOf(index).isEmpty()).forEach(index -> sets.add(only(index)));
        for (int row = 0; row < table.size(); row++) {
            table.row(row).usedTogether().stream()
                    .filter(used -> used.cardinality() > 1 && isWithin(used, indexes))
                    .forEach(sets::add);
        }
        List<Addition> all = sets.stream().map(set -> Addition.of(table, set)).toList();
        return new Additions(all, byRow(all, table));
    }

    private static List<ForRow> byRow(List<Addition> all, CostTable table) {
        List<IntStream.Builder> numbers = new ArrayList<>();
        for (int row = 0; row < table.size(); row++) {
            numbers.add(IntStream.builder());
        }
        for (int number = 0; number < all.size(); number++) {
            for (int row : all.get(number).rows()) {
                numbers.get(row).add(number);
            }
        }
        return IntStream.range(0, table.size())
                .mapToObj(row ->
                        forRow(all, table.row(row), numbers.get(row).build().toArray()))
                .toList();
    }

    private static ForRow forRow(List<Addition> all, CostTable.Row row, int[] numbers) {
        return new ForRow(
                numbers,
                IntStream.of(numbers)
                        .mapToLong(number -> row.mask(all.get(number).indexes()))
                        .toArray());
    }

    private static BitSet only(int index) {
        var set = new BitSet();
        set.set(index);
        return set;
    }

    private static boolean isWithin(BitSet part, BitSet whole) {
        var rest = (BitSet) part.clone();
        rest.andNot(whole);
        return rest.isEmpty();
    }

    int size() {
        return all.size();
    }

    Addition get(int number) {
        return all.get(number);
    }

    /// The additions that could serve a statement.
    ForRow ofRow(int row) {
        return byRow.get(row);
    }
}
