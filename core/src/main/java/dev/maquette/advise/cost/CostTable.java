package dev.maquette.advise.cost;

import dev.maquette.advise.cost.PlanOracle.Planned;
import dev.maquette.advise.cost.StatementCosts.Bounds;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/// The cost of every statement with every set of indexes: known, derived, or asked for.
public final class CostTable {
    private static final double LESS = 1 - 1e-6;
    private static final double MORE = 1.01;

    private final PlanOracle oracle;
    private final IntFunction<Reading> readings;
    private final List<Row> rows;
    private final List<Substitute> substitutes;
    private final List<List<Integer>> rowsOfIndex;
    private long derived;

    /// A table of these rows.
    ///
    /// @param indexes how many indexes there are
    /// @param readings what it takes to do without each of them
    public CostTable(PlanOracle oracle, List<Row> rows, int indexes, IntFunction<Reading> readings) {
        this.oracle = oracle;
        this.readings = readings;
        this.rows = new ArrayList<>(rows);
        this.substitutes = new ArrayList<>(rows.stream().map(this::substitute).toList());
        this.rowsOfIndex = new ArrayList<>();
        for (int index = 0; index < indexes; index++) {
            rowsOfIndex.add(new ArrayList<>());
        }
        for (int row = 0; row < rows.size(); row++) {
            enter(row, rows.get(row).indexes());
        }
    }

    private Substitute substitute(Row row) {
        return Substitute.of(
                row.indexes().stream().map(readings::apply).toList(),
                row.costs().known());
    }

    private void enter(int row, List<Integer> indexes) {
        indexes.forEach(index -> rowsOfIndex.get(index).add(row));
    }

    /// Reading the table of an index as a whole.
    ///
    /// @param table a number for the table
    /// @param cost planner cost, about
    public record Reading(int table, double cost) {}

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

        /// An index as a mask; nothing for one that could not serve the statement.
        public long bit(int index) {
            int bit = indexes.indexOf(index);
            return bit < 0 ? 0 : 1L << bit;
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

        /// The same with further indexes. What is known stays so: they were hidden, and get bits of their own.
        private Row with(List<Integer> further) {
            var wider = new ArrayList<>(indexes);
            wider.addAll(further);
            return new Row(statement, weight, wider, costs);
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

    /// What the cost of a row with a set may come to, the row's weight left out: a plan that misses an index may do
    /// something else there.
    ///
    /// @param otherIndex which part of reading a table as a whole another index on it may take, 0 to 1
    public double guess(int row, long mask, double otherIndex) {
        return rows.get(row).costs().guess(mask, substitutes.get(row), otherIndex);
    }

    /// The cost of a row with a set of indexes, the row's weight left out.
    public double cost(int number, BitSet set) {
        Bounds bounds = bounds(number, set);
        if (bounds.exact()) {
            derived++;
            return bounds.most();
        }
        return ask(number, set);
    }

    /// Plans a row with all of a set, whether or not trials showed an index to be of use to it; those the plan uses the
    /// row takes in.
    private double ask(int number, BitSet set) {
        Row row = rows.get(number);
        Planned planned = oracle.plan(row.statement(), set);
        List<Integer> missing = planned.used().stream()
                .filter(index -> !row.indexes().contains(index))
                .boxed()
                .toList();
        boolean fits = row.indexes().size() + missing.size() <= StatementCosts.MAXIMUM_INDEXES;
        if (!fits) {
            return note(number, row.set(row.mask(set)), oracle.plan(row.statement(), row.set(row.mask(set))));
        }
        rows.set(number, row.with(missing));
        enter(number, missing);
        return note(number, set, planned);
    }

    private double note(int number, BitSet visible, Planned planned) {
        Row row = rows.get(number);
        row.costs().add(new StatementCosts.Known(row.mask(visible), row.mask(planned.used()), planned.cost()));
        substitutes.set(number, substitute(row));
        return planned.cost();
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

    /// Plans every statement with a set of indexes.
    ///
    /// @return whether a plan costs something else than was thought, such as less, because it uses what its
    ///     statement was not known to use
    public boolean isOtherThanThought(BitSet set) {
        boolean other = false;
        for (int row = 0; row < rows.size(); row++) {
            double thought = cost(row, set);
            double planned = ask(row, set);
            other |= planned < thought * LESS || planned > thought * MORE;
        }
        return other;
    }

    /// Bytes an index adds.
    public long bytes(int index) {
        return oracle.bytes(index);
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
