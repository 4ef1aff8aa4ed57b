package dev.maquette.advise.search;

import dev.maquette.advise.cost.CostTable;
import dev.maquette.advise.search.Move.Preference;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.ToDoubleFunction;

/// Searches the set of indexes with which a workload costs least.
///
/// A set grows by the move that gains most for its bytes, where a move adds one index, or all that some plan
/// uses together. Then one index after the other is taken out and its room given to what gains most now,
/// until nothing gets better. The same is tried from sets that grew by gain alone and that shrank from all
/// useful indexes.
///
/// @source docs/sources/index-selection.md
public final class IndexSearch {
    /// An exchange is tried when it could save this share of the workload's cost.
    private static final double WORTH_TRYING = 0.002;

    private static final double NOTHING = 1e-9;

    /// An index has to be smaller than this share of another to take its place at a small loss.
    private static final double SMALLER = 0.8;

    private final CostTable table;
    private final ToDoubleFunction<BitSet> upkeep;
    private final Limits limits;
    private final BooleanSupplier timeIsUp;
    private final SortedMap<Integer, Found> bestByChanges = new TreeMap<>();

    /// A search over a table.
    ///
    /// @param upkeep what writes pay for a set of indexes, in the table's unit
    /// @param timeIsUp whether to end with the best set so far
    public IndexSearch(CostTable table, ToDoubleFunction<BitSet> upkeep, Limits limits, BooleanSupplier timeIsUp) {
        this.table = table;
        this.upkeep = upkeep;
        this.limits = limits;
        this.timeIsUp = timeIsUp;
    }

    /// The best set found.
    ///
    /// @param indexes the indexes to choose from, those of today among them
    public Found run(BitSet indexes) {
        Found best = evaluate(limits.today());
        best = better(best, grow(limits.today(), indexes, Preference.GAIN_PER_BYTE));
        if (!limits.today().isEmpty()) {
            best = better(best, grow(new BitSet(), indexes, Preference.GAIN_PER_BYTE));
        }
        best = improve(best, indexes);
        best = better(best, grow(limits.today(), indexes, Preference.GAIN));
        best = better(best, shrink(indexes));
        return economised(improve(best, indexes), indexes);
    }

    /// For each number of changes the best set seen, as far as more changes cost less.
    public List<Found> byChanges() {
        var best = new java.util.ArrayList<Found>();
        for (Found found : bestByChanges.values()) {
            if (best.isEmpty() || found.isBetterThan(best.getLast())) {
                best.add(found);
            }
        }
        return List.copyOf(best);
    }

    /// What a set comes to.
    public Found evaluate(BitSet set) {
        var found = new Found((BitSet) set.clone(), table.total(set) + upkeep.applyAsDouble(set), table.bytes(set));
        if (found.bytes() <= limits.bytes()) {
            bestByChanges.merge(limits.changes(set), found, IndexSearch::better);
        }
        return found;
    }

    private static Found better(Found first, Found second) {
        return second.isBetterThan(first) ? second : first;
    }

    private Found grow(BitSet start, BitSet indexes, Preference preference) {
        var set = (BitSet) start.clone();
        List<BitSet> additions = additions(indexes);
        Optional<Move> move = new Moves(table, upkeep, limits, set).best(additions, preference, timeIsUp);
        while (move.isPresent()) {
            set.or(move.get().added());
            evaluate(set);
            move = new Moves(table, upkeep, limits, set).best(additions, preference, timeIsUp);
        }
        prune(set);
        return evaluate(set);
    }

    /// Single indexes, and those that plans use together.
    private List<BitSet> additions(BitSet indexes) {
        Set<BitSet> additions = new LinkedHashSet<>();
        indexes.stream().forEach(index -> additions.add(only(index)));
        for (int row = 0; row < table.size(); row++) {
            table.row(row).usedTogether().stream()
                    .filter(used -> used.cardinality() > 1 && isWithin(used, indexes))
                    .forEach(additions::add);
        }
        return List.copyOf(additions);
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

    /// Takes out what is not worth having beside the others.
    private void prune(BitSet set) {
        double cost = evaluate(set).cost();
        for (int index : set.stream().toArray()) {
            set.clear(index);
            double without = evaluate(set).cost();
            if (without - cost <= Math.max(NOTHING * cost, limits.mayLose(index, set))) {
                cost = without;
            } else {
                set.set(index);
            }
        }
    }

    /// From all that the best plans use, takes out what is missed least for its bytes until the rest fits.
    private Found shrink(BitSet indexes) {
        BitSet set = usedWithAll(indexes);
        while (table.bytes(set) > limits.bytes() && !timeIsUp.getAsBoolean()) {
            set.clear(missedLeast(set));
        }
        return table.bytes(set) > limits.bytes() ? evaluate(limits.today()) : grow(set, indexes, Preference.GAIN);
    }

    private BitSet usedWithAll(BitSet indexes) {
        var set = new BitSet();
        for (int row = 0; row < table.size(); row++) {
            double cost = table.cost(row, indexes);
            int number = row;
            table.row(row).usedTogether().stream()
                    .filter(used -> isWithin(used, indexes))
                    .filter(used -> table.bounds(number, used).most() <= cost * (1 + NOTHING))
                    .findFirst()
                    .ifPresent(set::or);
        }
        return set;
    }

    private int missedLeast(BitSet set) {
        Found all = evaluate(set);
        int least = set.nextSetBit(0);
        double leastLoss = Double.POSITIVE_INFINITY;
        for (int index : set.stream().toArray()) {
            var rest = (BitSet) set.clone();
            rest.clear(index);
            Found without = evaluate(rest);
            double loss = (without.cost() - all.cost()) / Math.max(1, all.bytes() - without.bytes());
            if (all.bytes() > without.bytes() && loss < leastLoss) {
                leastLoss = loss;
                least = index;
            }
        }
        return least;
    }

    /// Exchanges one index at a time, until nothing gets better.
    private Found improve(Found start, BitSet indexes) {
        Found best = start;
        Found found = exchanged(best, indexes);
        while (found.isBetterThan(best)) {
            best = found;
            found = exchanged(best, indexes);
        }
        return best;
    }

    /// The first better set that has another index, or none, in the place of one.
    private Found exchanged(Found start, BitSet indexes) {
        for (int index : start.set().stream().toArray()) {
            var rest = (BitSet) start.set().clone();
            rest.clear(index);
            var others = (BitSet) indexes.clone();
            others.clear(index);
            if (timeIsUp.getAsBoolean() || !couldBeBetter(rest, others, start)) {
                continue;
            }
            for (Preference preference : Preference.values()) {
                Found found = grow(rest, others, preference);
                if (found.isBetterThan(start)) {
                    return found;
                }
            }
        }
        return start;
    }

    /// Puts smaller indexes in the place of larger ones where that loses less than an index has to gain.
    private Found economised(Found start, BitSet indexes) {
        Found best = start;
        for (int index : start.set().stream()
                .filter(chosen -> !limits.today().get(chosen))
                .toArray()) {
            Found now = best;
            best = indexes.stream()
                    .filter(other -> !now.set().get(other) && serveTheSame(index, other))
                    .filter(other -> table.bytes(only(other)) < SMALLER * table.bytes(only(index)))
                    .boxed()
                    .sorted(Comparator.comparingLong(other -> table.bytes(only(other))))
                    .map(other -> exchanged(now.set(), index, other))
                    .filter(set -> table.atLeast(set) + upkeep.applyAsDouble(set) <= now.cost() + limits.leastGain())
                    .filter(_ -> !timeIsUp.getAsBoolean())
                    .map(this::evaluate)
                    .filter(found -> found.cost() <= now.cost() + limits.leastGain())
                    .findFirst()
                    .orElse(now);
        }
        return best;
    }

    private boolean serveTheSame(int first, int second) {
        return table.rowsOf(first).stream().anyMatch(table.rowsOf(second)::contains);
    }

    private static BitSet exchanged(BitSet set, int removed, int added) {
        var exchanged = (BitSet) set.clone();
        exchanged.clear(removed);
        exchanged.set(added);
        return exchanged;
    }

    private boolean couldBeBetter(BitSet rest, BitSet others, Found than) {
        double hope = new Moves(table, upkeep, limits, rest).hope(additions(others));
        return evaluate(rest).cost() - hope < than.cost() * (1 - WORTH_TRYING);
    }
}
