package dev.maquette.scale.growth;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class ValueStretchTest {
    private static final KeyStretch TENFOLD = new KeyStretch(BigDecimal.ONE, 10, BigDecimal.valueOf(Integer.MAX_VALUE));

    @Test
    void theLeastKeyStaysAndTheRangeGrows() {
        assertThat(TENFOLD.move("1")).isEqualTo("1");
        assertThat(TENFOLD.move("1001")).isEqualTo("10001");
        assertThat(TENFOLD.move("1001", 3)).isEqualTo("10004");
    }

    @Test
    void noKeyLeavesItsType() {
        assertThat(TENFOLD.move("2000000000")).isEqualTo("2147483647");
    }

    @Test
    void keysWithWideGapsAreNotSerial() {
        assertThat(KeyStretch.isSerial(BigDecimal.valueOf(6_000_000), 1_500_000))
                .isTrue();
        assertThat(KeyStretch.isSerial(BigDecimal.valueOf(Long.MAX_VALUE), 1_500_000))
                .isFalse();
        assertThat(KeyStretch.isSerial(BigDecimal.ZERO, 10)).isFalse();
    }

    @Test
    void serialNumbersInTextKeepTheirForm() {
        SerialTextStretch stretch = SerialTextStretch.of(List.of("INV-000001 ", "INV-000900 "), 10, 900)
                .orElseThrow();
        assertThat(stretch.move("INV-000001 ")).isEqualTo("INV-000001 ");
        assertThat(stretch.move("INV-000101 ")).isEqualTo("INV-001001 ");
        assertThat(stretch.move("INV-900000 ")).isEqualTo("INV-999999 ");
    }

    @Test
    void otherTextIsNoSerialNumber() {
        for (List<String> values : List.of(
                List.of("a1", "b2"),
                List.of("INV-0001", "INV-00002"),
                List.of("2026-01-01", "2026-01-02"),
                List.of("", "x"))) {
            assertThat(SerialTextStretch.of(values, 10, 100)).as("%s", values).isEmpty();
        }
    }
}
