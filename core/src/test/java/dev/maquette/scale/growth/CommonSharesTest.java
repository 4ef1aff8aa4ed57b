package dev.maquette.scale.growth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class CommonSharesTest {
    private static final int VALUES = 50;

    @Test
    void whatValuesDifferByChanceBecomesLessInALargerSample() {
        List<Float> small = drawn(1_000, 0, 1);
        List<Float> expected = drawn(25_000, 0, 2);
        assertThat(spread(new CommonShares(small).inSample(1_000, 25_000)))
                .isCloseTo(spread(expected), Percentage.withPercentage(40))
                .isLessThan(spread(small) / 3);
    }

    @Test
    void whatValuesReallyDifferStays() {
        List<Float> skewed = drawn(10_000, 1, 3);
        assertThat(spread(new CommonShares(skewed).inSample(10_000, 30_000)))
                .isCloseTo(spread(skewed), Percentage.withPercentage(3));
    }

    @Test
    void theSameSampleSizeLeavesAllAsItIs() {
        List<Float> shares = drawn(1_000, 0, 4);
        assertThat(new CommonShares(shares).inSample(1_000, 1_000)).isEqualTo(shares);
        assertThat(new CommonShares(List.of(0.5f, 0.5f)).inSample(10, 1_000)).containsExactly(0.5f, 0.5f);
        assertThat(new CommonShares(List.of()).inSample(10, 1_000)).isEmpty();
    }

    /// @param skew 0 for values that are all as frequent, more for less alike
    private static List<Float> drawn(int rows, double skew, long seed) {
        var random = new Random(seed);
        var counts = new float[VALUES];
        for (int i = 0; i < rows; i++) {
            counts[(int) (VALUES * Math.pow(random.nextDouble(), 1 + skew))]++;
        }
        return IntStream.range(0, VALUES).mapToObj(i -> counts[i] / rows).toList();
    }

    private static double spread(List<Float> shares) {
        double squares = shares.stream()
                .mapToDouble(share -> (share - 1.0 / VALUES) * (share - 1.0 / VALUES))
                .sum();
        return Math.sqrt(squares / VALUES);
    }
}
