package dev.maquette.advise.search;

import dev.maquette.advise.cost.CostTable;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A set of indexes that changes, and what it is guessed to come to. Nothing is planned for it.
final class Draft {
    private static final double[] NOTHING = {};

    private final Terms terms;
    private final CostTable table;
    private final Limits limits;
    private final Additions additions;
    private final BitSet set;
    private final long[] masks;
    private final double[] guesses;

    /// What statements are guessed to save by each addition; upkeep is not paid yet.
    private final double[] gains;

    /// Of that, for each row, what is its own saving by each of the additions that could serve it.
    private final double[][] savings;

    /// The rows whose savings are not those with the present set.
    private final BitSet changed;

    private double paid;

    Draft(Terms terms, Additions additions, BitSet set) {
        this.terms = terms;
        this.table = terms.table();
        this.limits = terms.limits();
        this.additions = additions;
        this.set = (BitSet) set.clone();
        this.masks = new long[table.size()];
        this.guesses = new double[table.size()];
        this.gains = new double[additions.size()];
        this.savings = new double[table.size()][];
        Arrays.fill(savings, NOTHING);
        this.changed = new BitSet();
        for (int row = 0; row < masks.length; row++) {
            renew(row);
        }
        this.paid = terms.upkeep(set);
    }

    private Draft(Draft other) {
        this.terms = other.terms;
        this.table = other.table;
        this.limits = other.limits;
        this.additions = other.additions;
        this.set = (BitSet) other.set.clone();
        this.masks = other.masks.clone();
        this.guesses = other.guesses.clone();
        this.gains = other.gains.clone();
        this.savings = other.savings.clone();
        this.changed = (BitSet) other.changed.clone();
        this.paid = other.paid;
    }

    /// The same, to be changed for itself.
    Draft copy() {
        return new Draft(this);
    }

    /// What makes an addition the best.
    enum Preference {
        GAIN_PER_BYTE,
        GAIN
    }

    private record Valued(Addition addition, double value) {}

    private void renew(int row) {
        masks[row] = table.row(row).mask(set);
        guesses[row] = terms.guess(row, masks[row]);
        changed.set(row);
    }

    private void renewGains() {
        changed.stream().forEach(this::renewSavings);
        changed.clear();
    }

    private void renewSavings(int row) {
        Additions.ForRow serving = additions.ofRow(row);
        double[] before = savings[row];
        var now = new double[serving.numbers().length];
        for (int i = 0; i < now.length; i++) {
            long mask = masks[row] | serving.masks()[i];
            now[i] = mask == masks[row] ? 0 : guesses[row] - terms.guess(row, mask);
            gains[serving.numbers()[i]] += before.length == 0 ? now[i] : now[i] - before[i];
        }
        savings[row] = now;
    }

    BitSet set() {
        return (BitSet) set.clone();
    }

    /// What the set comes to, with what new indexes have to gain: a lower one is better.
    double score() {
        double score = paid + limits.leastGain(set);
        for (double guess : guesses) {
            score += guess;
        }
        return score;
    }

    void remove(int index) {
        set.clear(index);
        table.rowsOf(index).forEach(this::renew);
        paid = terms.upkeep(set);
    }

    private void add(Addition addition) {
        set.or(addition.indexes());
        for (int row : addition.rows()) {
            renew(row);
        }
        paid = terms.upkeep(set);
    }

    /// Adds what is best until nothing gains enough.
    ///
    /// @param without an index that is not to be added; below 0 for none
    void grow(Preference preference, int without) {
        Optional<Addition> best = best(preference, without);
        while (best.isPresent()) {
            add(best.get());
            best = best(preference, without);
        }
    }

    private Optional<Addition> best(Preference preference, int without) {
        renewGains();
        long room = limits.bytes() - table.bytes(set);
        @Nullable Valued best = null;
        for (int number = 0; number < gains.length; number++) {
            Addition addition = additions.get(number);
            if (gains[number] > 0 && (without < 0 || !addition.indexes().get(without))) {
                best = better(best, addition, gains[number], room, preference);
            }
        }
        return best == null ? Optional.empty() : Optional.of(best.addition());
    }

    /// Whether an addition would gain enough if only there were room for it.
    boolean gainsWithoutRoom(int number) {
        renewGains();
        var added = (BitSet) additions.get(number).indexes().clone();
        added.andNot(set);
        return gains[number] > limits.leastGain(added) && table.bytes(set) + table.bytes(added) > limits.bytes();
    }

    private @Nullable Valued better(
            @Nullable Valued best, Addition addition, double gain, long room, Preference preference) {
        var added = (BitSet) addition.indexes().clone();
        added.andNot(set);
        long bytes = table.bytes(added);
        double least = limits.leastGain(added);
        double value = preference == Preference.GAIN ? gain : gain / Math.max(1, bytes);
        if (added.isEmpty() || bytes > room || gain <= least || (best != null && value <= best.value())) {
            return best;
        }
        double more = terms.upkeep(with(added));
        if (more > Math.max(limits.upkeep(), paid) || gain - (more - paid) <= least) {
            return best;
        }
        double net = gain - (more - paid);
        double worth = preference == Preference.GAIN ? net : net / Math.max(1, bytes);
        return best == null || worth > best.value() ? new Valued(addition, worth) : best;
    }

    private BitSet with(BitSet added) {
        var with = (BitSet) set.clone();
        with.or(added);
        return with;
    }

    /// Adds indexes though there may be no room for them, and takes out what is missed least for its bytes until there
    /// is.
    void force(Addition addition) {
        add(addition);
        while (table.bytes(set) > limits.bytes()) {
            var others = (BitSet) set.clone();
            others.andNot(addition.indexes());
            int least = missedLeast(others);
            if (least < 0) {
                return;
            }
            remove(least);
        }
    }

    /// Whether it keeps to its limits.
    boolean fits() {
        return table.bytes(set) <= limits.bytes() && paid <= Math.max(limits.upkeep(), terms.upkeep(limits.today()));
    }

    private int missedLeast(BitSet indexes) {
        int least = -1;
        double leastLoss = Double.POSITIVE_INFINITY;
        for (int index : indexes.stream().toArray()) {
            long bytes = table.bytes(index);
            double loss = loss(index) / Math.max(1, bytes);
            if (bytes > 0 && loss < leastLoss) {
                leastLoss = loss;
                least = index;
            }
        }
        return least;
    }

    private double loss(int index) {
        double loss = 0;
        for (int row : table.rowsOf(index)) {
            long mask = masks[row] & ~table.row(row).bit(index);
            loss += terms.guess(row, mask) - guesses[row];
        }
        return loss;
    }

    /// Takes out what is not guessed to be worth having beside the others.
    void prune() {
        for (int index : set.stream().toArray()) {
            double before = score();
            remove(index);
            if (score() > before) {
                set.set(index);
                table.rowsOf(index).forEach(this::renew);
                paid = terms.upkeep(set);
            }
        }
    }
}
