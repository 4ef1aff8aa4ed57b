package dev.maquette.advise.cost;

import dev.maquette.advise.cost.PlanOracle.Planned;
import dev.maquette.advise.cost.StatementCosts.Bounds;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/// The cost of every statement with every set of indexes: known, derived, or asked for.
public final class CostTable {
    private final PlanOracle oracle;
    private final List<Row> rows;
    private final List<List<Integer>> rowsOfIndex;
    private long derived;

    /// A table of these rows.
    public CostTable(PlanOracle oracle, List<Row> rows, int indexes) {
        this.oracle = oracle;
        this.rows = List.copyOf(rows);
        this.rowsOfIndex = new ArrayList<>();
        for (int index = 0; index < indexes; index++) {
            rowsOfIndex.add(new ArrayList<>());
        }
        for (int row = 0; row < rows.size(); row++) {
            for (int index : rows.get(row).indexes()) {
                rowsOfIndex.get(index).add(row);
            }
        }
    }

    /// A statement.
    ///
    /// @param statement its number at the oracle
    /// @param weight how often it runs
    /// @param indexes the indexes that could serve it, at most [StatementCosts#MAXIMUM_INDEXES]
    /// @param costs what is known of its cost
    public record Row(int statement, double weight, List<Integer> indexes, StatementCosts costs) {
        public Row {
            indexes = List.copyOf(indexes);
        }

        /// The indexes of a set that could serve the statement, as a mask.
        public long mask(BitSet set) {
            long mask = 0;
            for (int bit = 0; bit < indexes.size(); bit++) {
                if (set.get(indexes.get(bit))) {
                    mask |= 1L << bit;
                }
            }
            return mask;
        }

        private BitSet set(long mask) {
            var set = new BitSet();
            for (int bit = 0; bit < indexes.size(); bit++) {
                if ((mask & 1L << bit) != 0) {
                    set.set(indexes.get(bit));
                }
            }
            return set;
        }

        /// The indexes that the plans known use together.
        public List<BitSet> usedTogether() {
            return costs.known().stream()
                    .map(plan -> set(plan.used()))
                    .distinct()
                    .toList();
        }
    }

    /// How many rows there are.
    public int size() {
        return rows.size();
    }

    /// A row.
    public Row row(int number) {
        return rows.get(number);
    }

    /// The rows an index could serve.
    public List<Integer> rowsOf(int index) {
        return rowsOfIndex.get(index);
    }

    /// Between what the cost of a row with a set lies, the row's weight left out.
    public Bounds bounds(int row, BitSet set) {
        return rows.get(row).costs().bounds(rows.get(row).mask(set));
    }

    /// The cost of a row with a set of indexes, the row's weight left out.
    public double cost(int number, BitSet set) {
        Row row = rows.get(number);
        long mask = row.mask(set);
        Bounds bounds = row.costs().bounds(mask);
        if (bounds.exact()) {
            derived++;
            return bounds.most();
        }
        return ask(row, mask).cost();
    }

    private StatementCosts.Known ask(Row row, long mask) {
        Planned planned = oracle.plan(row.statement(), row.set(mask));
        var known = new StatementCosts.Known(mask, row.mask(planned.used()), planned.cost());
        row.costs().add(known);
        return known;
    }

    /// The cost of all rows with a set of indexes, by weight.
    public double total(BitSet set) {
        double total = 0;
        for (int row = 0; row < rows.size(); row++) {
            total += rows.get(row).weight() * cost(row, set);
        }
        return total;
    }

    /// The least that all rows could cost with a set of indexes, by weight, as far as is known.
    public double atLeast(BitSet set) {
        return IntStream.range(0, rows.size())
                .mapToDouble(row -> rows.get(row).weight() * bounds(row, set).least())
                .sum();
    }

    /// The most that all rows could cost with a set of indexes, by weight, as far as is known.
    public double atMost(BitSet set) {
        return IntStream.range(0, rows.size())
                .mapToDouble(row -> rows.get(row).weight() * bounds(row, set).most())
                .sum();
    }

    /// Plans every statement with a set of indexes, whether or not trials showed them to be of use to it, and takes in
    /// those that plans use.
    ///
    /// @return a table with wider rows, or this one when there is nothing to widen
    public CostTable widened(BitSet set) {
        List<Row> wider = rows.stream().map(row -> widened(row, set)).toList();
        return wider.equals(rows) ? this : new CostTable(oracle, wider, rowsOfIndex.size());
    }

    private Row widened(Row row, BitSet set) {
        Planned planned = oracle.plan(row.statement(), set);
        List<Integer> missing = planned.used().stream()
                .filter(index -> !row.indexes().contains(index))
                .boxed()
                .toList();
        boolean fits = row.indexes().size() + missing.size() <= StatementCosts.MAXIMUM_INDEXES;
        if (missing.isEmpty() || !fits) {
            return row;
        }
        var indexes = new ArrayList<>(row.indexes());
        indexes.addAll(missing);
        // What was hidden then stays so in what is known, since new indexes get new bits.
        var wider = new Row(row.statement(), row.weight(), indexes, row.costs());
        wider.costs().add(new StatementCosts.Known(wider.mask(set), wider.mask(planned.used()), planned.cost()));
        return wider;
    }

    /// Bytes a set of indexes adds to those there are.
    public long bytes(BitSet set) {
        return set.stream().mapToLong(oracle::bytes).sum();
    }

    /// How often a cost followed from others.
    public long derived() {
        return derived;
    }
}
