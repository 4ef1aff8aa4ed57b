package dev.maquette.advise.search;

import dev.maquette.advise.cost.CostTable;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// What may be added to a set.
///
/// @param all the additions
/// @param byRow for each statement the numbers of those that could serve it
record Additions(List<Addition> all, List<int[]> byRow) {
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
        return new Additions(all, byRow(all, table.size()));
    }

    private static List<int[]> byRow(List<Addition> all, int rows) {
        var lists = new ArrayList<List<Integer>>();
        for (int row = 0; row < rows; row++) {
            lists.add(new ArrayList<>());
        }
        for (int number = 0; number < all.size(); number++) {
            for (int row : all.get(number).rows()) {
                lists.get(row).add(number);
            }
        }
        return lists.stream()
                .map(list -> list.stream().mapToInt(number -> number).toArray())
                .toList();
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

    /// The numbers of the additions that could serve a statement.
    int[] ofRow(int row) {
        return byRow.get(row);
    }
}
