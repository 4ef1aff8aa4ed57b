package dev.maquette.advise.search;

import dev.maquette.advise.search.Draft.Preference;
import java.util.BitSet;
import java.util.List;
import java.util.function.BooleanSupplier;

/// Looks for the set of indexes that is guessed to come to least, without planning anything.
///
/// Sets grow by what gains most, for its bytes or at all; then one index after the other is taken out and its room
/// given to what gains most without it, until nothing gets better.
final class Climb {
    private static final double LESS = 1 - 1e-9;

    private final Terms terms;
    private final BooleanSupplier timeIsUp;
    private final Additions additions;

    /// @param timeIsUp whether to end with the best so far
    Climb(Terms terms, BitSet indexes, BooleanSupplier timeIsUp) {
        this.terms = terms;
        this.timeIsUp = timeIsUp;
        this.additions = Additions.of(terms.table(), indexes);
    }

    /// The set that is reached by adding and leaving out alone.
    BitSet grown(BitSet start) {
        return grown(draft(start), Preference.GAIN_PER_BYTE, -1).set();
    }

    /// The best set that is reached.
    ///
    /// @param starts where to begin, at least one
    BitSet from(List<BitSet> starts) {
        Draft best = draft(starts.getFirst());
        for (BitSet start : starts) {
            for (Preference preference : Preference.values()) {
                Draft grown = grown(draft(start), preference, -1);
                best = isBetter(grown, best) ? grown : best;
            }
        }
        Draft reached = exchanged(best);
        Draft forced = forced(reached);
        while (isBetter(forced, reached)) {
            reached = exchanged(forced);
            forced = forced(reached);
        }
        return reached.set();
    }

    /// The best set that another addition leads to, for which others make room.
    private Draft forced(Draft start) {
        Draft best = start;
        for (int number = 0; number < additions.size() && !timeIsUp.getAsBoolean(); number++) {
            Addition addition = additions.get(number);
            if (!best.gainsWithoutRoom(number)) {
                continue;
            }
            Draft other = best.copy();
            other.force(addition);
            if (other.fits() && isBetter(other, best)) {
                best = grown(other, Preference.GAIN_PER_BYTE, -1);
            }
        }
        return best;
    }

    private Draft draft(BitSet set) {
        return new Draft(terms, additions, set);
    }

    private Draft grown(Draft draft, Preference preference, int without) {
        draft.grow(preference, without);
        draft.prune();
        return draft;
    }

    private static boolean isBetter(Draft first, Draft second) {
        return first.score() < second.score() * LESS;
    }

    private Draft exchanged(Draft start) {
        Draft best = start;
        boolean better = true;
        while (better && !timeIsUp.getAsBoolean()) {
            better = false;
            for (int index : best.set().stream().toArray()) {
                for (Preference preference : Preference.values()) {
                    Draft rest = best.copy();
                    rest.remove(index);
                    Draft other = grown(rest, preference, index);
                    if (isBetter(other, best)) {
                        best = other;
                        better = true;
                    }
                }
            }
        }
        return best;
    }
}
