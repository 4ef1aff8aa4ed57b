package dev.maquette.advise.search;

import dev.maquette.advise.cost.CostTable;
import dev.maquette.advise.cost.StatementCosts.Bounds;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/// Searches the set of indexes with which a workload costs least.
///
/// What a set costs is guessed from the plans known, and the best set by these guesses is looked for without
/// planning anything. Where the guess for that set hopes for more than is sure, the statements it hopes most of
/// are planned with it, and the search goes on from what is known then, until the best set is known to cost what
/// was guessed.
///
/// @source docs/sources/index-selection.md; Lourenço, Martin and Stützle, "Iterated Local Search", 2003
public final class IndexSearch {
    private static final double NOTHING = 1e-9;

    /// A hope of less than this share of the workload's cost is not looked into.
    private static final double WORTH_ASKING = 2e-4;

    /// Which part of reading a table as a whole another index on it is hoped to take, search after search.
    private static final List<Double> HOPES = List.of(0.5, 0.1);

    /// So many statements are planned before the search looks again.
    private static final int ASKED_TOGETHER = 4;

    /// Of many statements so great a part.
    private static final int PARTS = 8;

    /// So often in a row the search looks for more without finding it.
    private static final int PATIENCE = 64;

    /// So often in a row indexes are left out by chance without finding anything better.
    private static final int SHAKES = 12;

    /// Which part of the new indexes is left out.
    private static final double LEFT_OUT = 0.3;

    private static final long SEED = 1;

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
    /// @param smaller those of them that are small for what they do
    public Found run(BitSet indexes, BitSet smaller) {
        Found best = evaluate(limits.today());
        double noticed = WORTH_ASKING * best.cost();
        for (double otherIndex : HOPES) {
            best = climbed(best, new Terms(table, upkeep, limits, otherIndex), indexes, smaller, noticed);
        }
        best = shaken(best, new Terms(table, upkeep, limits, HOPES.getLast()), indexes, noticed);
        Found found = economised(pruned(best), indexes);
        noteTheWayTo(found.set());
        return found;
    }

    /// What a set costs at most: by the best of the plans known that is possible with it.
    private Found surely(BitSet set) {
        return new Found((BitSet) set.clone(), table.atMost(set) + upkeep.applyAsDouble(set), table.bytes(set));
    }

    /// Takes note of the sets between today's and another, each with the change more that surely saves most.
    private void noteTheWayTo(BitSet goal) {
        BitSet set = limits.today();
        BitSet left = (BitSet) goal.clone();
        left.xor(set);
        while (!left.isEmpty()) {
            BitSet now = set;
            Found next = left.stream()
                    .mapToObj(index -> surely(flipped(now, index)))
                    .min(Comparator.comparingDouble(Found::cost))
                    .orElseThrow();
            note(next);
            set = next.set();
            left = (BitSet) goal.clone();
            left.xor(set);
        }
    }

    private static BitSet flipped(BitSet set, int index) {
        var flipped = (BitSet) set.clone();
        flipped.flip(index);
        return flipped;
    }

    private void note(Found found) {
        if (found.bytes() <= limits.bytes()) {
            bestByChanges.merge(limits.changes(found.set()), found, IndexSearch::better);
        }
    }

    private Found climbed(Found start, Terms terms, BitSet indexes, BitSet smaller, double noticed) {
        Found best = start;
        BitSet last = best.set();
        int vain = 0;
        while (vain < PATIENCE && !timeIsUp.getAsBoolean()) {
            double before = best.cost();
            var climb = new Climb(terms, indexes, timeIsUp);
            last = climb.grown(last);
            best = better(best, surely(last));
            vain = best.cost() < before ? 0 : vain + 1;
            if (ask(last, terms, noticed)) {
                continue;
            }
            last = climb.from(List.of(last, best.set(), limits.today()));
            best = better(best, surely(last));
            if (ask(last, terms, noticed)) {
                continue;
            }
            Found found = evaluate(last);
            if (found.isBetterThan(best)) {
                best = found;
            } else if (!look(best.set(), smaller, noticed)) {
                break;
            }
        }
        return best;
    }

    /// Leaves some new indexes out by chance and climbs again, which leads out of sets that no single exchange betters.
    private Found shaken(Found start, Terms terms, BitSet indexes, double noticed) {
        var random = new SplittableRandom(SEED);
        Found best = start;
        int vain = 0;
        while (vain < SHAKES && !timeIsUp.getAsBoolean()) {
            var climb = new Climb(terms, indexes, timeIsUp);
            BitSet last = climb.from(List.of(without(best.set(), random)));
            for (int asked = 0; asked < PATIENCE && !timeIsUp.getAsBoolean() && ask(last, terms, noticed); asked++) {
                last = climb.from(List.of(last));
            }
            Found found = evaluate(last);
            vain = found.isBetterThan(best) ? 0 : vain + 1;
            best = better(best, found);
        }
        return best;
    }

    private BitSet without(BitSet set, SplittableRandom random) {
        var rest = (BitSet) set.clone();
        set.stream()
                .filter(index -> !limits.today().get(index) && random.nextDouble() < LEFT_OUT)
                .forEach(rest::clear);
        return rest;
    }

    /// Plans statements that are hoped to cost less with a set than is sure.
    ///
    /// @return whether there were any
    private boolean ask(BitSet set, Terms terms, double noticed) {
        List<Integer> hopeful = IntStream.range(0, table.size())
                .filter(row -> hope(row, set, terms) > noticed)
                .boxed()
                .sorted(Comparator.comparingDouble(row -> -hope(row, set, terms)))
                .limit(Math.max(ASKED_TOGETHER, table.size() / PARTS))
                .toList();
        hopeful.forEach(row -> table.cost(row, set));
        return !hopeful.isEmpty();
    }

    /// Plans statements with a set and all small indexes, to see which of those they would use beside it.
    ///
    /// @return whether one would cost less
    private boolean look(BitSet set, BitSet small, double noticed) {
        var more = (BitSet) set.clone();
        more.or(small);
        boolean better = false;
        for (int row = 0; row < table.size() && !timeIsUp.getAsBoolean(); row++) {
            double now = table.cost(row, set);
            Bounds bounds = table.bounds(row, more);
            if (table.row(row).weight() * (now - bounds.least()) > noticed && !bounds.exact()) {
                better |= table.row(row).weight() * (now - table.cost(row, more)) > noticed;
            }
        }
        return better;
    }

    private double hope(int number, BitSet set, Terms terms) {
        CostTable.Row row = table.row(number);
        Bounds bounds = table.bounds(number, set);
        return bounds.exact() ? 0 : row.weight() * bounds.most() - terms.guess(number, row.mask(set));
    }

    /// For each number of changes the best set seen, as far as more changes cost less, and what it costs at most.
    public List<Found> byChanges() {
        var best = new ArrayList<Found>();
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
        note(found);
        return found;
    }

    private static Found better(Found first, Found second) {
        return second.isBetterThan(first) ? second : first;
    }

    /// Takes out what is not worth having beside the others.
    private Found pruned(Found found) {
        BitSet set = (BitSet) found.set().clone();
        double cost = found.cost();
        for (int index : found.set().stream().toArray()) {
            set.clear(index);
            double without = atLeast(set) - cost > mayLose(index, set, cost)
                    ? Double.MAX_VALUE
                    : evaluate(set).cost();
            if (without - cost <= mayLose(index, set, cost)) {
                cost = without;
            } else {
                set.set(index);
            }
        }
        return evaluate(set);
    }

    private double mayLose(int index, BitSet rest, double cost) {
        return Math.max(NOTHING * cost, limits.mayLose(index, rest));
    }

    private double atLeast(BitSet set) {
        return table.atLeast(set) + upkeep.applyAsDouble(set);
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
                    .filter(set -> atLeast(set) <= now.cost() + limits.leastGain())
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

    private static BitSet only(int index) {
        var set = new BitSet();
        set.set(index);
        return set;
    }

    private static BitSet exchanged(BitSet set, int removed, int added) {
        var exchanged = (BitSet) set.clone();
        exchanged.clear(removed);
        exchanged.set(added);
        return exchanged;
    }
}
