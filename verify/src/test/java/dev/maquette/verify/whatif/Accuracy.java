package dev.maquette.verify.whatif;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// How well what-if indexes foretell what real ones do.
///
/// @param compared all pairs of an index and a statement that were planned
/// @param used those of them in which production or the model uses the index
record Accuracy(int compared, List<Pair> used) {
    private static final int WORST = 25;

    Accuracy {
        used = List.copyOf(used);
    }

    /// Pairs in which one of the two uses the index and the other a dearer or cheaper plan without it.
    long disagreements() {
        return used.stream().filter(pair -> !pair.agrees() && !pair.tied()).count();
    }

    /// Pairs in which one of the two uses the index and the other an equally cheap plan without it.
    private long ties() {
        return used.stream().filter(pair -> !pair.agrees() && pair.tied()).count();
    }

    /// Share of the pairs whose cost is at most this far off, 0 to 1.
    double within(double error) {
        return used.stream().filter(pair -> pair.costError() <= error).count() / (double) used.size();
    }

    private long sameShapes() {
        return used.stream().filter(Pair::sameShape).count();
    }

    /// The pairs that are furthest off, the worst first.
    String worst() {
        return used.stream()
                .sorted(Comparator.comparing(Pair::agrees).thenComparing(Pair::costError, Comparator.reverseOrder()))
                .limit(WORST)
                .map(Pair::toString)
                .collect(Collectors.joining("\n"));
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%d pairs planned; the index used in %d, really in %d; disagreements %d, and %d at equal cost;"
                        + " same shape %d;"
                        + " cost within 1 %%: %.1f %%, within 5 %%: %.1f %%",
                compared,
                used.size(),
                used.stream().filter(Pair::reallyUsed).count(),
                disagreements(),
                ties(),
                sameShapes(),
                100 * within(0.01),
                100 * within(0.05));
    }
}
