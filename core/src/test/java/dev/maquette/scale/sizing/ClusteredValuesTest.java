package dev.maquette.scale.sizing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.maquette.model.QualifiedName;
import dev.maquette.model.statistics.ColumnFigures;
import dev.maquette.model.statistics.ColumnStatistics;
import dev.maquette.model.statistics.Distribution;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ClusteredValuesTest {
    private static final int SAMPLED = 30_000;
    private static final int ROWS_OF_A_PAGE = 50;

    private static ColumnStatistics column(double distinct, float correlation) {
        return new ColumnStatistics(
                new QualifiedName("public", "line"),
                1,
                "order_id",
                false,
                new ColumnFigures(0, 4, (float) distinct, Optional.of(correlation)),
                Distribution.unknown());
    }

    /// What ANALYZE would say of a column whose values fill runs of this many rows: a sample of as many pages as rows,
    /// rows drawn from those pages, and the estimate made of the values seen once.
    private static double analysed(int pages, int rowsOfAValue, SplittableRandom random) {
        int[] sampledPages = new int[SAMPLED];
        for (int i = 0; i < SAMPLED; i++) {
            sampledPages[i] = (int) ((long) i * pages / SAMPLED);
        }
        Map<Long, Integer> seen = new HashMap<>();
        long[] rows = random.longs((long) SAMPLED * 2, 0, (long) SAMPLED * ROWS_OF_A_PAGE)
                .distinct()
                .limit(SAMPLED)
                .toArray();
        for (long row : rows) {
            long page = sampledPages[(int) (row / ROWS_OF_A_PAGE)];
            seen.merge((page * ROWS_OF_A_PAGE + row % ROWS_OF_A_PAGE) / rowsOfAValue, 1, Integer::sum);
        }
        double once = seen.values().stream().filter(times -> times == 1).count();
        double all = (double) pages * ROWS_OF_A_PAGE;
        return SAMPLED * (double) seen.size() / (SAMPLED - once + once * SAMPLED / all);
    }

    @Test
    void valuesSideBySideAreCountedAsTheyAre() {
        int pages = 120_000;
        double rows = (double) pages * ROWS_OF_A_PAGE;
        for (int rowsOfAValue : new int[] {2, 4, 8}) {
            double estimate = analysed(pages, rowsOfAValue, new SplittableRandom(rowsOfAValue));
            assertThat(estimate).isLessThan(0.6 * rows / rowsOfAValue);
            assertThat(ClusteredValues.distinct(column(estimate, 1), rows, pages))
                    .isCloseTo(rows / rowsOfAValue, withinPercentage(15));
        }
    }

    @Test
    void otherColumnsKeepTheirEstimate() {
        assertThat(ClusteredValues.distinct(column(400_000, 0.2F), 6e6, 120_000))
                .isEqualTo(400_000);
        assertThat(ClusteredValues.distinct(column(400_000, 1), 6e6, 20_000)).isEqualTo(400_000);
        assertThat(ClusteredValues.distinct(column(-0.5, 1), 6e6, 120_000)).isEqualTo(3e6);
        assertThat(ClusteredValues.distinct(column(100, 1), 6e6, 120_000)).isEqualTo(100);
    }
}
