package dev.maquette.scale.growth;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DistinctCoefficientsTest {
    /// One item: 25 combinations of the columns 2 and 3.
    private static final String STORED =
            "\\xa4bf52a3" + "01000000" + "01000000" + "0000000000003940" + "02000000" + "0200" + "0300";

    @Test
    void numbersAreReplacedWhereTheyStand() {
        String changed = DistinctCoefficients.changed(
                STORED, (columns, distinct) -> columns.contains(3) ? distinct * 2 : distinct);
        assertThat(changed).isEqualTo(STORED.replace("3940", "4940"));
    }

    @Test
    void anotherFormStaysAsItIs() {
        assertThat(DistinctCoefficients.changed("\\x0102", (columns, distinct) -> 0))
                .isEqualTo("\\x0102");
    }
}
