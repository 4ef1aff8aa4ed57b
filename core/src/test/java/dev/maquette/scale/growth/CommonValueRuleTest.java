package dev.maquette.scale.growth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class CommonValueRuleTest {
    private static final AnalyzeSample LARGE = AnalyzeSample.of(10_000_000, 100_000, 100, false);

    @Test
    void valuesAsFrequentAsTheOthersAreNotListed() {
        assertThat(CommonValueRule.listed(Collections.nCopies(100, 0.0011), 1000, 0, LARGE))
                .isZero();
    }

    @Test
    void onlyValuesWellAboveTheAverageAreListed() {
        assertThat(CommonValueRule.listed(List.of(0.3, 0.1, 0.0009), 1000, 0, LARGE))
                .isEqualTo(2);
    }

    @Test
    void ofATableThatIsReadWholeAllAreListed() {
        AnalyzeSample whole = AnalyzeSample.of(10_000, 100, 100, false);
        assertThat(CommonValueRule.listed(List.of(0.0002, 0.0002), 9_998, 0, whole))
                .isEqualTo(2);
        assertThat(CommonValueRule.listed(List.of(0.0004, 0.0004), 9_998, 0, LARGE))
                .isEqualTo(2);
        assertThat(CommonValueRule.listed(List.of(0.0001, 0.0001), 9_998, 0, LARGE))
                .isZero();
    }
}
