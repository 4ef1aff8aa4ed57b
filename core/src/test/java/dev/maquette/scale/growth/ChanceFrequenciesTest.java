package dev.maquette.scale.growth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maquette.scale.growth.AnalyzeSample.Spread;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import java.util.function.LongUnaryOperator;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ChanceFrequenciesTest {
    private static final int VALUES = 10_000;
    private static final int EACH = 80;
    private static final long ROWS = (long) VALUES * EACH;
    private static final int SAMPLED = 30_000;

    @Test
    void theMostFrequentAreAsFrequentAsInASample() {
        var random = new Random(5);
        requireAlike(Spread.BY_CHANCE, sample(_ -> random.nextInt(VALUES)));
        requireAlike(Spread.EVEN, sample(row -> row / EACH));
    }

    @Test
    void fewRowsEachLeaveNoneThatStandsOut() {
        var rare = new ChanceFrequencies(1_000_000, 1, 0.03);
        assertThat(rare.counts(Spread.EVEN, 100)).isEmpty();
    }

    private static void requireAlike(Spread spread, List<Integer> drawn) {
        List<Integer> expected = new ChanceFrequencies(VALUES, EACH, (double) SAMPLED / ROWS).counts(spread, 100);
        assertThat(expected).hasSize(100);
        for (int place : new int[] {0, 5, 20, 99}) {
            assertThat((double) expected.get(place))
                    .as("%s, place %s", spread, place)
                    .isCloseTo(drawn.get(place), Offset.offset(2.0));
        }
    }

    /// How many rows of a sample have each value, the most frequent first.
    private static List<Integer> sample(LongUnaryOperator valueOfRow) {
        var counts = new HashMap<Long, Integer>();
        new Random(6)
                .longs(0, ROWS)
                .distinct()
                .limit(SAMPLED)
                .forEach(row -> counts.merge(valueOfRow.applyAsLong(row), 1, Integer::sum));
        return counts.values().stream().sorted(Comparator.reverseOrder()).toList();
    }
}
