package dev.maquette.scale.partition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.maquette.model.QualifiedName;
import dev.maquette.model.statistics.ColumnFigures;
import dev.maquette.model.statistics.ColumnStatistics;
import dev.maquette.model.statistics.Distribution;
import dev.maquette.model.statistics.MostCommonValues;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KeyDistributionTest {
    private static ColumnStatistics column(Optional<MostCommonValues> common, String histogram) {
        return new ColumnStatistics(
                new QualifiedName("public", "t"),
                1,
                "at",
                false,
                new ColumnFigures(0, 8, -1, Optional.empty()),
                new Distribution(common, Optional.of(histogram), Optional.empty(), Optional.empty()));
    }

    @Test
    void rowsBelowAValueAreCountedAsThePlannerDoes() {
        var common = new MostCommonValues("{5,95}", List.of(0.2F, 0.3F));
        KeyDistribution numbers = KeyDistribution.of(column(Optional.of(common), "{0,10,100}"), KeyScale.NUMBERS)
                .orElseThrow();
        assertThat(numbers.below(0)).isZero();
        assertThat(numbers.below(5)).isCloseTo(0.5 * 0.25, within(1e-6));
        assertThat(numbers.below(6)).isCloseTo(0.2 + 0.5 * 0.3, within(1e-6));
        assertThat(numbers.below(55)).isCloseTo(0.2 + 0.5 * 0.75, within(1e-6));
        assertThat(numbers.below(101)).isCloseTo(1, within(1e-6));
    }

    @Test
    void timesStandOnALineOfDays() {
        assertThat(KeyScale.DAYS.position("1970-01-02 12:00:00+02")).hasValue(1.5);
        assertThat(KeyScale.DAYS.position("1970-01-03")).hasValue(2);
        assertThat(KeyScale.DAYS.position("infinity")).isEmpty();
        assertThat(KeyScale.DAYS.text(31)).isEqualTo("1970-02-01");
    }

    @Test
    void aColumnWithAValueOffTheLineHasNone() {
        assertThat(KeyDistribution.of(column(Optional.empty(), "{2026-01-01,infinity}"), KeyScale.DAYS))
                .isEmpty();
    }
}
