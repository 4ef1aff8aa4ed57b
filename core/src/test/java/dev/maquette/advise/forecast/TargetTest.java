package dev.maquette.advise.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "0", "-5", "1x", "0.5x", "fast", "Infinity", "NaNx"})
    void whatIsNoneIsRefused(String text) {
        assertThatThrownBy(() -> Target.parse(text))
                .isInstanceOf(MaquetteException.class)
                .hasMessageContaining("is no target");
    }
}
