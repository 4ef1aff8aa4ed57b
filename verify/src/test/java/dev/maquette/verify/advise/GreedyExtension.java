package dev.maquette.verify.advise;

import dev.maquette.advise.PlannedVariant;
import dev.maquette.advise.cost.IndexOracle;
import dev.maquette.advise.cost.IndexOracle.Made;
import dev.maquette.advise.cost.IndexOracle.NewIndex;
import dev.maquette.model.QualifiedName;
import dev.maquette.sql.Identifier;
import dev.maquette.workload.meaning.RelationUse;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The advisor ours is compared with: greedy, by planner cost alone.
///
/// Each step makes an index on one column, or appends a column to one there is, whichever saves most for its bytes, as
/// long as a step saves more than three in a thousand. Writes are not looked at.
///
/// @source Schlosser, Kossmann, Boissier, Efficient Scalable Multi-Attribute Index Selection Using Recursive
///     Strategies, ICDE 2019 (the algorithm known as Extend)
final class GreedyExtension {
    private static final double WORTH_A_STEP = 1.003;

    private final IndexOracle oracle;
    private final List<PlannedVariant> rows;
    private final int maximumKeys;
    private final Map<Key, Integer> numbers = new HashMap<>();
    private final List<Key> keys = new ArrayList<>();

    /// @param rows the statements, as the oracle numbers them
    GreedyExtension(IndexOracle oracle, List<PlannedVariant> rows, int maximumKeys) {
        this.oracle = oracle;
        this.rows = List.copyOf(rows);
        this.maximumKeys = maximumKeys;
    }

    /// An index on columns.
    record Key(QualifiedName table, List<String> columns) {
        String sql() {
            return "CREATE INDEX ON " + Identifier.quote(table)
                    + columns.stream().map(Identifier::quote).collect(Collectors.joining(", ", " (", ")"));
        }

        private Key with(String column) {
            var longer = new ArrayList<>(columns);
            longer.add(column);
            return new Key(table, longer);
        }
    }

    private record Step(BitSet set, double ratio) {}

    /// The indexes chosen.
    Set<Key> choose(long budgetBytes) {
        Set<Key> single = single();
        var chosen = new BitSet();
        Optional<Step> step = step(chosen, single, budgetBytes);
        while (step.isPresent()) {
            chosen = step.get().set();
            step = step(chosen, single, budgetBytes);
        }
        return chosen.stream().mapToObj(keys::get).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /// An index for each column that a statement reads.
    private Set<Key> single() {
        var single = new LinkedHashSet<Key>();
        for (PlannedVariant row : rows) {
            row.statement().meaning().relations().forEach(use -> single.addAll(columns(use)));
        }
        return single;
    }

    private static List<Key> columns(RelationUse use) {
        return use.columns().read().stream()
                .filter(column -> !column.equals("*"))
                .map(column -> new Key(use.relation(), List.of(column)))
                .toList();
    }

    private Optional<Step> step(BitSet chosen, Set<Key> single, long budgetBytes) {
        double now = cost(chosen);
        Optional<Step> best = Optional.empty();
        for (BitSet next : nexts(chosen, single)) {
            long bytes = bytes(next);
            if (bytes <= budgetBytes) {
                double cost = cost(next);
                double ratio = (now - cost) / Math.max(1, bytes - bytes(chosen));
                if (cost * WORTH_A_STEP < now && best.stream().allMatch(other -> ratio > other.ratio())) {
                    best = Optional.of(new Step(next, ratio));
                }
            }
        }
        return best;
    }

    private List<BitSet> nexts(BitSet chosen, Set<Key> single) {
        var nexts = new ArrayList<BitSet>();
        for (Key column : single) {
            if (!chosen.get(number(column))) {
                nexts.add(exchanged(chosen, -1, number(column)));
            }
            chosen.stream()
                    .filter(index -> canTake(keys.get(index), column))
                    .mapToObj(index -> exchanged(
                            chosen,
                            index,
                            number(keys.get(index).with(column.columns().getFirst()))))
                    .forEach(nexts::add);
        }
        return nexts;
    }

    private boolean canTake(Key index, Key column) {
        return index.table().equals(column.table())
                && index.columns().size() < maximumKeys
                && !index.columns().contains(column.columns().getFirst());
    }

    private static BitSet exchanged(BitSet set, int removed, int added) {
        var exchanged = (BitSet) set.clone();
        if (removed >= 0) {
            exchanged.clear(removed);
        }
        exchanged.set(added);
        return exchanged;
    }

    private int number(Key key) {
        return numbers.computeIfAbsent(key, fresh -> {
            Made made = oracle.make(List.of(new NewIndex(fresh.table(), fresh.sql())))
                    .getFirst();
            keys.add(fresh);
            return made.number();
        });
    }

    private long bytes(BitSet set) {
        return set.stream().mapToLong(oracle::bytes).sum();
    }

    /// The cost of all statements. An index none of whose columns a statement reads is not shown to it, so that
    /// the same plan is not asked for again.
    private double cost(BitSet set) {
        return rows.stream()
                .mapToDouble(row -> row.statement().calls()
                        * oracle.plan(row.number(), relevant(row, set)).cost())
                .sum();
    }

    private BitSet relevant(PlannedVariant row, BitSet set) {
        var relevant = new BitSet();
        set.stream()
                .filter(index -> row.statement()
                        .meaning()
                        .relations()
                        .anyMatch(use -> use.relation().equals(keys.get(index).table())
                                && use.columns().read().stream()
                                        .anyMatch(keys.get(index).columns()::contains)))
                .forEach(relevant::set);
        return relevant;
    }
}
