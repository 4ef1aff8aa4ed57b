package dev.maquette.prove;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

/// The interval against the tables of the Wilcoxon-Mann-Whitney test.
class RatioIntervalTest {
    private static final List<Double> BEFORE = List.of(10.0, 20.0, 30.0, 40.0);

    @Test
    void fourTimesASideSpanAllRatios() {
        RatioInterval ratio = RatioInterval.of(BEFORE, List.of(1.0, 2.0, 3.0, 4.0));
        assertThat(ratio.low()).isEqualTo(1.0 / 40);
        assertThat(ratio.high()).isEqualTo(4.0 / 10);
        assertThat(ratio.estimate()).isEqualTo(0.1);
        assertThat(ratio.probability()).isEqualTo(2.0 / 70, within(1e-12));
    }

    @Test
    void fiveTimesASideLeaveOutTwoRatiosAtEachEnd() {
        RatioInterval ratio = RatioInterval.of(List.of(1.0, 1.0, 1.0, 1.0, 1.0), List.of(3.0, 1.5, 5.0, 4.0, 2.0));
        assertThat(ratio.estimate()).isEqualTo(3);
        assertThat(ratio.low()).isEqualTo(1.5);
        assertThat(ratio.high()).isEqualTo(5);
        assertThat(ratio.probability()).isEqualTo(2.0 / 252, within(1e-12));
    }

    @Test
    void threeTimesASideDecideNothing() {
        RatioInterval ratio = RatioInterval.of(List.of(1.0, 2.0, 3.0), List.of(100.0, 200.0, 300.0));
        assertThat(ratio.low()).isZero();
        assertThat(ratio.high()).isInfinite();
        assertThat(ratio.estimate()).isEqualTo(100);
        assertThat(ratio.toString()).isEqualTo("x 100.00 (95 % interval 0.0000 to any)");
    }

    @Test
    void equalTimesAreNoSignOfChange() {
        RatioInterval ratio = RatioInterval.of(BEFORE, BEFORE);
        assertThat(ratio.estimate()).isEqualTo(1);
        assertThat(ratio.probability()).isEqualTo(1);
    }

    @Test
    void timesBelowTheClocksStepAreThatStep() {
        assertThat(RatioInterval.of(List.of(0.0, 0.0), List.of(0.0, 0.0)).estimate())
                .isEqualTo(1);
    }
}
