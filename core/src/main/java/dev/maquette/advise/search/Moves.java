package dev.maquette.advise.search;

import dev.maquette.advise.cost.CostTable;
import dev.maquette.advise.cost.StatementCosts.Bounds;
import dev.maquette.advise.search.Move.Preference;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.ToDoubleFunction;

/// The moves from one set of indexes, with bounds of their gains from what is known so far.
///
/// Statements are planned only until it is clear which move is best, or good enough.
final class Moves {
    /// A move this close to the best possible is taken without looking further.
    private static final double CLOSE = 0.8;

    private final CostTable table;
    private final ToDoubleFunction<BitSet> upkeep;
    private final Limits limits;
    private final BitSet set;
    private final double[] costs;
    private final double upkeepNow;
    private final long room;

    Moves(CostTable table, ToDoubleFunction<BitSet> upkeep, Limits limits, BitSet set) {
        this.table = table;
        this.upkeep = upkeep;
        this.limits = limits;
        this.set = set;
        this.costs = new double[table.size()];
        for (int row = 0; row < costs.length; row++) {
            costs[row] = table.cost(row, set);
        }
        this.upkeepNow = upkeep.applyAsDouble(set);
        this.room = limits.bytes() - table.bytes(set);
    }

    /// The move to take; empty when none gains enough, or time is up.
    Optional<Move> best(List<BitSet> additions, Preference preference, BooleanSupplier timeIsUp) {
        var open = new PriorityQueue<Move>(Comparator.comparingDouble(move -> -move.most(preference)));
        additions.forEach(addition -> move(addition).ifPresent(open::add));
        while (!open.isEmpty() && !timeIsUp.getAsBoolean()) {
            Move first = open.remove();
            if (isSettled(first, open.peek(), preference)) {
                return Optional.of(first);
            }
            if (first.unsure().isPresent()) {
                table.cost(first.unsure().getAsInt(), with(first.added()));
                Move known = bounded(first.added());
                if (known.most() > limits.leastGain(known.added())) {
                    open.add(known);
                }
            }
        }
        return Optional.empty();
    }

    private boolean isSettled(Move first, @org.jspecify.annotations.Nullable Move second, Preference preference) {
        double rival = second == null ? 0 : second.most(preference);
        boolean known = first.unsure().isEmpty();
        boolean closeEnough = first.least(preference) >= CLOSE * Math.max(first.most(preference), rival);
        return (known || closeEnough) && first.least() > limits.leastGain(first.added());
    }

    /// What could be gained at most in the room there is, as far as is known: as if moves were divisible.
    double hope(List<BitSet> additions) {
        List<Move> moves = additions.stream()
                .flatMap(addition -> move(addition).stream())
                .sorted(Comparator.comparingDouble(move -> -move.most(Preference.GAIN_PER_BYTE)))
                .toList();
        double hope = 0;
        double left = room;
        for (Move move : moves) {
            hope += move.most() * Math.clamp(left / Math.max(1, move.bytes()), 0, 1);
            left -= move.bytes();
        }
        return hope;
    }

    /// The move that adds what is not in the set yet; empty when that is nothing, too much, or not worth it.
    private Optional<Move> move(BitSet addition) {
        var added = (BitSet) addition.clone();
        added.andNot(set);
        if (added.isEmpty()
                || table.bytes(added) > room
                || upkeep.applyAsDouble(with(added)) > Math.max(limits.upkeep(), upkeepNow)) {
            return Optional.empty();
        }
        return Optional.of(bounded(added)).filter(move -> move.most() > limits.leastGain(added));
    }

    private BitSet with(BitSet added) {
        var with = (BitSet) set.clone();
        with.or(added);
        return with;
    }

    private Move bounded(BitSet added) {
        BitSet with = with(added);
        double paid = upkeep.applyAsDouble(with) - upkeepNow;
        double least = -paid;
        double most = -paid;
        double widest = 0;
        OptionalInt unsure = OptionalInt.empty();
        for (int row : rowsOf(added)) {
            Bounds bounds = table.bounds(row, with);
            double weight = table.row(row).weight();
            double surely = weight * Math.max(0, costs[row] - bounds.most());
            double possibly = weight * Math.max(0, costs[row] - bounds.least());
            least += surely;
            most += possibly;
            if (!bounds.exact() && possibly - surely > widest) {
                widest = possibly - surely;
                unsure = OptionalInt.of(row);
            }
        }
        return new Move(added, table.bytes(added), least, most, unsure);
    }

    private Set<Integer> rowsOf(BitSet indexes) {
        var rows = new LinkedHashSet<Integer>();
        indexes.stream().forEach(index -> rows.addAll(table.rowsOf(index)));
        return rows;
    }
}
