package dev.maquette.scale.growth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maquette.scale.growth.AnalyzeSample.Frequent;
import dev.maquette.scale.growth.AnalyzeSample.Spread;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.function.LongUnaryOperator;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class AnalyzeSampleTest {
    private static final Frequent NONE = new Frequent(0, 0, 0);
    private static final int SAMPLED = 30_000;

    @Test
    void whatIsReportedIsWhatASampleGives() {
        for (double domain : new double[] {100, 5_000, 200_000, 3_000_000}) {
            for (long rows : new long[] {300_000, 2_000_000}) {
                var random = new Random(1);
                double simulated = haasStokes(rows, row -> (long) (random.nextDouble() * domain), random);
                float reported = AnalyzeSample.of(rows, 1000, 100, false).reported(domain, NONE, Spread.BY_CHANCE);
                assertThat(reported < 0 ? -(double) reported * rows : (double) reported)
                        .as("%s values, %s rows", domain, rows)
                        .isCloseTo(simulated, Percentage.withPercentage(8));
            }
        }
    }

    @Test
    void rowsThatLieTogetherAreUnderestimatedInALargeTable() {
        // Groups of four equal rows, fifty rows a page; only a quarter of the pages is read.
        long pages = 120_000;
        long rows = pages * 50;
        var random = new Random(2);
        double simulated = ofSampledPages(pages, row -> row / 4, random);
        AnalyzeSample sample = AnalyzeSample.of(rows, pages, 100, true);
        assertThat(simulated).isLessThan(rows / 4.0 / 2);
        assertThat((double) sample.reported(rows / 3.0, NONE, Spread.BY_CHANCE))
                .isCloseTo(simulated, Percentage.withPercentage(15));
    }

    @Test
    void valuesOnAsManyRowsEachAreToldFromValuesByChance() {
        int values = 75_000;
        int rows = 4 * values;
        AnalyzeSample sample = AnalyzeSample.of(rows, 1000, 100, false);
        var random = new Random(3);
        double even = haasStokes(rows, row -> row / 4, random);
        double byChance = haasStokes(rows, row -> (long) (random.nextDouble() * values), random);
        assertThat(sample.absolute(sample.reported(values, NONE, Spread.EVEN)))
                .isCloseTo(even, Percentage.withPercentage(8));
        assertThat(sample.spread((float) even, values, NONE)).isEqualTo(Spread.EVEN);
        assertThat(sample.spread((float) byChance, values, NONE)).isEqualTo(Spread.BY_CHANCE);
        assertThat(sample.spread((float) even, Double.POSITIVE_INFINITY, NONE)).isEqualTo(Spread.BY_CHANCE);
    }

    @Test
    void whatWasReportedIsTakenBack() {
        AnalyzeSample sample = AnalyzeSample.of(6_000_000, 112_000, 100, true);
        for (double others : new double[] {40, 25_000, 1_500_000}) {
            assertThat(sample.others(sample.reported(others, NONE, Spread.BY_CHANCE), NONE))
                    .isCloseTo(others, Percentage.withPercentage(5));
        }
        assertThat(sample.others(-1, NONE)).isInfinite();
        assertThat(sample.others(7, new Frequent(7, 1, 0))).isZero();
    }

    @Test
    void aNumberBecomesAShareFromATenthOfTheRowsOn() {
        AnalyzeSample all = AnalyzeSample.of(10_000, 100, 100, false);
        assertThat(all.reported(900, NONE, Spread.BY_CHANCE)).isEqualTo(900);
        assertThat(all.reported(1_500, NONE, Spread.BY_CHANCE)).isBetween(-0.15f, -0.149f);
        assertThat(all.reported(Double.POSITIVE_INFINITY, new Frequent(0, 0.25, 0.25), Spread.BY_CHANCE))
                .isEqualTo(-0.75f);
    }

    private static double haasStokes(long rows, LongUnaryOperator valueOfRow, Random random) {
        var counts = new HashMap<Long, Integer>();
        random.longs(0, rows)
                .distinct()
                .limit(SAMPLED)
                .forEach(row -> counts.merge(valueOfRow.applyAsLong(row), 1, Integer::sum));
        return estimate(counts, rows);
    }

    private static double ofSampledPages(long pages, LongUnaryOperator valueOfRow, Random random) {
        var counts = new HashMap<Long, Integer>();
        long[] read = random.longs(0, pages).distinct().limit(SAMPLED).toArray();
        random.longs(0, SAMPLED * 50L)
                .distinct()
                .limit(SAMPLED)
                .map(row -> read[(int) (row / 50)] * 50 + row % 50)
                .forEach(row -> counts.merge(valueOfRow.applyAsLong(row), 1, Integer::sum));
        return estimate(counts, pages * 50);
    }

    private static double estimate(Map<Long, Integer> counts, double rows) {
        double once = counts.values().stream().filter(count -> count == 1).count();
        return SAMPLED * (double) counts.size() / (SAMPLED - once + once * SAMPLED / rows);
    }
}
