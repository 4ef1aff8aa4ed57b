package dev.maquette.advise.upkeep;

import dev.maquette.model.QualifiedName;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What writes pay for the indexes there are, in the planner's cost unit.
///
/// Every inserted row makes an entry in every index of its table. So does an updated row, unless its new
/// version stays on its page and no index holds a column that was set (a heap-only tuple, HOT); one index on
/// such a column makes every index of the table pay. An entry costs the descent, as the planner counts it for
/// a scan, and a page that is read and later written back, each of which costs as much as a page read at random.
/// BRIN indexes do not stand in the way of HOT from PostgreSQL 16 on.
///
/// @source `btcostestimate` in selfuncs.c; PostgreSQL manual, Heap-Only Tuples
public final class Upkeep {
    private static final int FIRST_MAJOR_WITH_HOT_UNDER_BRIN = 16;
    private static final double DESCENT_PER_LEVEL = 50;
    private static final double ENTRIES_PER_PAGE_LOG2 = 8;
    /// A GIN entry is made for every element of the value.
    private static final double GIN_ELEMENTS = 8;

    private final List<MaintainedIndex> indexes;
    private final Map<QualifiedName, TableWrites> writes = new HashMap<>();
    private final Map<QualifiedName, List<MaintainedIndex>> fixed = new HashMap<>();
    private final Prices prices;
    private final int major;

    /// The upkeep of a choice among indexes.
    ///
    /// @param indexes the indexes to choose from, by number
    /// @param fixed the indexes that stay whatever is chosen
    /// @param major the server's major version
    public Upkeep(
            List<MaintainedIndex> indexes,
            List<MaintainedIndex> fixed,
            List<TableWrites> writes,
            Prices prices,
            int major) {
        this.indexes = List.copyOf(indexes);
        this.prices = prices;
        this.major = major;
        writes.forEach(table -> this.writes.put(table.table(), table));
        fixed.forEach(index -> this.fixed
                .computeIfAbsent(index.table(), _ -> new ArrayList<>())
                .add(index));
    }

    /// Planner settings that price a write.
    ///
    /// @param page `random_page_cost`
    /// @param operator `cpu_operator_cost`
    /// @param indexTuple `cpu_index_tuple_cost`
    public record Prices(double page, double operator, double indexTuple) {
        /// A page read, changed and later written back.
        double changedPage() {
            return 2 * page;
        }
    }

    /// What all writes pay with a set of the indexes.
    public double of(BitSet set) {
        Map<QualifiedName, List<MaintainedIndex>> chosen = new HashMap<>();
        set.stream()
                .mapToObj(indexes::get)
                .forEach(index -> chosen.computeIfAbsent(index.table(), _ -> new ArrayList<>())
                        .add(index));
        double total = 0;
        for (TableWrites table : writes.values()) {
            var all = new ArrayList<>(fixed.getOrDefault(table.table(), List.of()));
            all.addAll(chosen.getOrDefault(table.table(), List.of()));
            total += of(table, all);
        }
        return total;
    }

    /// What writes cost together with the tables themselves, when indexes take this much of it.
    ///
    /// @param indexes planner cost, as [#of] gives it
    public double withTables(double indexes) {
        return indexes + writes.values().stream().mapToDouble(TableWrites::rows).sum() * prices.changedPage();
    }

    private double of(TableWrites table, List<MaintainedIndex> all) {
        double entries = all.stream().mapToDouble(this::entry).sum();
        double paying = table.inserted();
        for (TableWrites.Update update : table.updates()) {
            paying += update.rows() * (isHeapOnly(update, all) ? 1 - table.heapOnly() : 1);
        }
        return paying * entries;
    }

    /// Planner cost of one new entry.
    public double entry(MaintainedIndex index) {
        double levels = Math.max(1, Math.log(Math.max(2, index.tuples())) / Math.log(2) / ENTRIES_PER_PAGE_LOG2);
        double descent =
                prices.operator() * (Math.log(Math.max(2, index.tuples())) / Math.log(2) + levels * DESCENT_PER_LEVEL);
        return switch (index.method()) {
            case "brin" -> prices.operator();
            case "gin" -> GIN_ELEMENTS * (descent + prices.indexTuple() + prices.changedPage());
            default -> descent + prices.indexTuple() + prices.changedPage();
        };
    }

    private boolean isHeapOnly(TableWrites.Update update, List<MaintainedIndex> all) {
        return all.stream().noneMatch(index -> standsInTheWay(index, update.columns()));
    }

    private boolean standsInTheWay(MaintainedIndex index, Set<String> updated) {
        boolean ignored = index.method().equals("brin") && major >= FIRST_MAJOR_WITH_HOT_UNDER_BRIN;
        return !ignored && index.columns().stream().anyMatch(updated::contains);
    }

    /// What an index does to the heap-only updates of its table, beside the others of a set.
    public HotVerdict verdict(MaintainedIndex index, BitSet others) {
        TableWrites table = writes.get(index.table());
        if (table == null || table.updates().isEmpty()) {
            return new HotVerdict.NoUpdates();
        }
        var beside = new ArrayList<>(fixed.getOrDefault(index.table(), List.of()));
        others.stream()
                .mapToObj(indexes::get)
                .filter(other -> other.table().equals(index.table()))
                .forEach(beside::add);
        List<String> columns = table.updates().stream()
                .filter(update -> isHeapOnly(update, beside) && standsInTheWay(index, update.columns()))
                .flatMap(update -> update.columns().stream().filter(index.columns()::contains))
                .distinct()
                .sorted()
                .toList();
        return columns.isEmpty() ? new HotVerdict.Kept() : new HotVerdict.Lost(columns, table.heapOnly());
    }
}
