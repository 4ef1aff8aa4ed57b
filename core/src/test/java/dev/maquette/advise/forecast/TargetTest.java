package dev.maquette.advise.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.maquette.latency.Prediction;
import dev.maquette.model.MaquetteException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TargetTest {
    @Test
    void aTargetIsACostOrSoManyTimesTodays() {
        assertThat(Target.parse("1000").of(7)).isEqualTo(1000);
        assertThat(Target.parse("2.5x").of(10)).isEqualTo(25);
        assertThat(Target.parse("2x")).hasToString("2 times today's planner cost");
    }

    @Test
    void aTargetIsAPredictedTime() {
        var prediction = new Prediction(20, 5, 80);
        assertThat(Target.parse("p95 < 100 ms"))
                .isEqualTo(new Target.Time(95, 100))
                .hasToString("p95 < 100 ms");
        assertThat(new Target.Time(95, 100).of(prediction)).isEqualTo(80);
        assertThat(((Target.Time) Target.parse("P50<2.5s")).of(prediction)).isEqualTo(20);
        assertThat(Target.parse("P50<2.5s").of(7)).isEqualTo(2500);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "0",
                "-5",
                "1x",
                "0.5x",
                "fast",
                "Infinity",
                "NaNx",
                "p99 < 1 ms",
                "p95 < 0 ms",
                "p95 100"
            })
    void whatIsNoneIsRefused(String text) {
        assertThatThrownBy(() -> Target.parse(text))
                .isInstanceOf(MaquetteException.class)
                .hasMessageContaining("is no target");
    }
}
