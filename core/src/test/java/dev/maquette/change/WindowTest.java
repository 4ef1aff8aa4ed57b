package dev.maquette.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WindowTest {
    @ParameterizedTest
    @CsvSource({
        "02:00-04:00, 02:00, true",
        "02:00-04:00, 03:59, true",
        "02:00-04:00, 04:00, false",
        "22:00-04:00, 23:00, true",
        "22:00-04:00, 03:00, true",
        "22:00-04:00, 12:00, false"
    })
    void aWindowMayReachOverMidnight(String window, String time, boolean open) {
        assertThat(Window.parse(window).contains(LocalTime.parse(time))).isEqualTo(open);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2-4", "25:00-26:00", "02:00", "02:00-02:00"})
    void whatIsNoWindowIsRefused(String text) {
        assertThatThrownBy(() -> Window.parse(text)).hasMessageContaining("no part of a day");
    }

    @Test
    void aWindowIsClosedBeforeItOpens() {
        assertThat(Window.parse("02:00-04:00").contains(LocalTime.MIDNIGHT)).isFalse();
    }
}
