package dev.maquette.latency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.maquette.latency.Calibration.Calibrated;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CalibrationTest {
    private static final double PAGE_MILLISECONDS = 0.02;
    private static final double ROW_MILLISECONDS = 0.0001;

    private final Random random = new Random(20_261_121);

    /// A statement on a server where pages are slow, its time off by a factor that is normal in logarithm.
    private TimedWork observed(int number, double deviation) {
        double pages = Math.exp(random.nextDouble() * 8);
        double rows = Math.exp(random.nextDouble() * 14);
        var work = new PlanWork(Map.of(Work.PAGE, pages, Work.SCANNED_ROW, rows));
        double time = PAGE_MILLISECONDS * pages + ROW_MILLISECONDS * rows;
        return new TimedWork("s" + number, work, time * Math.exp(deviation * random.nextGaussian()));
    }

    private List<TimedWork> observed(int from, int to, double deviation) {
        return IntStream.range(from, to)
                .mapToObj(number -> observed(number, deviation))
                .toList();
    }

    private static Calibrated calibrated(List<TimedWork> observations) {
        return (Calibrated) Calibration.of(observations);
    }

    @Test
    void findsWhatWorkTakes() {
        Calibrated calibrated = calibrated(observed(0, 200, 0));
        PlanWork pages = new PlanWork(Map.of(Work.PAGE, 1000.0));
        PlanWork rows = new PlanWork(Map.of(Work.SCANNED_ROW, 1e6));
        assertThat(calibrated.model().predict(pages).milliseconds()).isCloseTo(20, within(1.0));
        assertThat(calibrated.model().predict(rows).milliseconds()).isCloseTo(100, within(5.0));
        assertThat(calibrated.error().medianFactor()).isLessThan(1.05);
    }

    @Test
    void intervalsHoldNineInTenOfWhatWasNotSeen() {
        for (int statements : List.of(20, 60, 300)) {
            double covered = IntStream.range(0, 20)
                    .mapToDouble(_ -> covered(calibrated(observed(0, statements, 0.5)), observed(0, 100, 0.5)))
                    .average()
                    .orElseThrow();
            assertThat(covered).as(statements + " statements").isBetween(0.85, 0.95);
        }
    }

    private static double covered(Calibrated calibrated, List<TimedWork> unseen) {
        List<Prediction> predictions = unseen.stream()
                .map(each -> calibrated.model().predict(each.work()))
                .toList();
        return HeldOutError.of(predictions, unseen).covered();
    }

    @Test
    void saysHowFarItIsOffForStatementsItHasNotSeen() {
        HeldOutError error = calibrated(observed(0, 400, 0.5)).error();
        assertThat(error.statements()).isEqualTo(400);
        assertThat(error.medianFactor()).isCloseTo(Math.exp(0.5 * 0.674), within(0.1));
        assertThat(error.highFactor()).isCloseTo(Math.exp(0.5 * 1.96), within(0.5));
        assertThat(error.covered()).isBetween(0.85, 0.95);
    }

    @Test
    void keepsTheRunsOfOneStatementTogether() {
        // Each statement has its own speed; seen before it would be no surprise.
        List<TimedWork> runs = observed(0, 40, 1).stream()
                .flatMap(first -> IntStream.range(0, 5).mapToObj(_ -> first))
                .toList();
        assertThat(calibrated(runs).error().medianFactor()).isGreaterThan(1.5);
    }

    @Test
    void predictsNothingFromTooFewStatements() {
        Calibration calibration = Calibration.of(observed(0, 19, 0));
        assertThat(calibration).isEqualTo(new Calibration.TooFew(19));
        assertThat(calibration.predict(PlanWork.NONE)).isEmpty();
    }
}
